"""HL7 FHIR R4 API, one file per resource. Filled by a later issue."""
