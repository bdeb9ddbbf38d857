//! What `plan` and `diff` may do to a table that is in use.

use crate::planning::rewriting::Accepted;
use crate::server::DatabaseUrl;

/// What may be written anew.
#[derive(Debug, clap::Args)]
pub(super) struct AcceptedArgs {
    /// Accepts that these tables are written anew, while nobody can read or write them
    #[arg(long, value_delimiter = ',', value_name = "TABLE,..")]
    rewrite: Vec<String>,
    /// A database like those that the plan is for: what takes up to 8 MB there is small, and may be locked a while
    #[arg(long, value_name = "URL", value_parser = parse)]
    sizes_of: Option<DatabaseUrl>,
}

fn parse(url: &str) -> Result<DatabaseUrl, String> {
    DatabaseUrl::parse(url).map_err(|error| error.message().to_string())
}

impl AcceptedArgs {
    /// With the sizes of a database that is at hand, where no other one is named.
    pub fn accepted<'a>(&'a self, own: Option<&'a DatabaseUrl>) -> Accepted<'a> {
        Accepted {
            rewrite: &self.rewrite,
            sizes_of: self.sizes_of.as_ref().or(own),
        }
    }
}
