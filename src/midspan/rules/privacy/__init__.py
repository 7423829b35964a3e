"""What the law asks of consents, notices and releases, as dated tables: elements, kinds, scopes, texts. No Django."""
