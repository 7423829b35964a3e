"""Addresses of the review room."""

from django.urls import path

from midspan.review.views import moves, stays

app_name = "review"
MOVES = "charts/<uuid:client_id>/moves/"
urlpatterns = [
    path("stays/", stays.stays, name="stays"),
    path(MOVES, moves.moves, name="moves"),
    path(f"{MOVES}phase/", moves.phase, name="phase"),
    path(f"{MOVES}level/", moves.level, name="level"),
    path(f"{MOVES}rate/", moves.rate, name="rate"),
    path(f"{MOVES}<uuid:move_id>/sign/<slug:kind>/", moves.cosign, name="cosign"),
    path(f"{MOVES}<uuid:move_id>/take-back/", moves.take_back, name="take_back"),
]
