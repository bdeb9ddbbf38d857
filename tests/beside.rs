//! What has to compile, and to run: the struct stays an ordinary struct beside other derives.

// A declaration is all that these structs are for.
#![allow(dead_code)]

#[path = "beside/columns_in_queries.rs"]
mod columns_in_queries;
#[path = "beside/every_column_type.rs"]
mod every_column_type;
#[path = "beside/from_row_and_serde.rs"]
mod from_row_and_serde;
#[path = "beside/modules_and_visibility.rs"]
mod modules_and_visibility;
#[path = "beside/newtypes.rs"]
mod newtypes;
