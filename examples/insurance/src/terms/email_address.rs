use schema::prelude::*;

/// An e-mail address as its owner wrote it; 254 characters are what RFC 5321 lets through.
#[derive(PgType, Debug, Clone, PartialEq, Eq)]
#[varchar(254)]
pub struct EmailAddress(String);
