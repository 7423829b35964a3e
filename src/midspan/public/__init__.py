"""The public pages of a center: levels, a week, questions, "is this for me?" and the enquiry and insurance
form. It owns no tables and shows no client.
"""
