"""Everything that reads documents and signatures."""

from midspan.documents.queries.files import DocumentView, content, document, documents
from midspan.documents.queries.signatures import SignatureView, signature, signature_view

__all__ = ["DocumentView", "SignatureView", "content", "document", "documents", "signature", "signature_view"]
