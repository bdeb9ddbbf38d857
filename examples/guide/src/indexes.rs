//! Chapter 5.

use schema::prelude::*;

// page: indexes
/// A text in the help center.
#[derive(Table)]
#[table(name = "articles")]
#[no_rls(because = "the help center is public")]
#[index(
    language,
    desc(published_at),
    include(title),
    serves = "the front page of a language"
)]
#[index(
    expr(lower(title)),
    serves = "an article by its title, however it is written"
)]
#[index(published_at, when(archived_at.is_null()), serves = "the sitemap")]
#[index(
    opclass(attributes, "jsonb_path_ops"),
    using = gin,
    serves = "articles by an attribute"
)]
#[index(changed_at, using = brin, serves = "what changed between two days")]
#[unique(language, slug)]
#[touch(changed_at)]
pub struct Article {
    #[primary_key]
    #[identity]
    pub id: i64,

    #[varchar(2)]
    #[check(language.matches("^[a-z]{2}$"))]
    pub language: String,
    #[varchar(100)]
    pub slug: String,
    #[varchar(200)]
    pub title: String,
    pub attributes: Value,

    pub published_at: Option<DateTime<Utc>>,
    pub archived_at: Option<DateTime<Utc>>,
    #[default(now())]
    pub changed_at: DateTime<Utc>,
}
// page: end
