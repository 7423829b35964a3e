"""The two forms of the public pages."""

from midspan.public.forms.enquiry import EnquiryForm
from midspan.public.forms.guide import GuideForm

__all__ = ["EnquiryForm", "GuideForm"]
