use crate::quoting::{User, UserId};
use crate::terms::{EmailAddress, UsState};
use schema::prelude::*;

/// The id of a customer.
#[derive(PgType, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CustomerId(Uuid);

/// A person or an organization that asks for quotes and holds policies.
#[derive(Table, Debug, Clone, PartialEq)]
#[table(name = "customers")]
#[check(
    customer_type != "person"
        || first_name.is_not_null() && last_name.is_not_null() && date_of_birth.is_not_null(),
    name = "customers_person_has_name_and_birth",
    rule = "CUS-001"
)]
#[check(
    (customer_type == "organization") == organization_name.is_not_null(),
    name = "customers_organization_has_name",
    rule = "CUS-001"
)]
#[check(
    email.is_not_null() || phone.is_not_null(),
    name = "customers_can_be_reached",
    rule = "CUS-002"
)]
#[index(last_name, first_name, serves = "service desk: a customer by name")]
#[index(
    expr(lower(email)),
    serves = "service desk: a customer by e-mail address, whatever its case"
)]
#[index(phone, serves = "telephony: the customer behind an incoming call")]
#[no_rls(because = "customers never connect to the database; the services decide who sees whom")]
#[touch(updated_at)]
pub struct Customer {
    #[primary_key]
    #[default(gen_random_uuid())]
    pub id: CustomerId,

    /// What a customer quotes on the phone. Format CUST-NNNNNNNN.
    #[varchar(13)]
    #[unique]
    #[check(customer_number.matches("^CUST-[0-9]{8}$"))]
    pub customer_number: String,

    pub customer_type: CustomerType,

    #[default("active")]
    #[business_rule("CUS-003")]
    pub status: CustomerStatus,

    // A person, or the person to talk to in an organization
    #[varchar(100)]
    pub first_name: Option<String>,
    #[varchar(100)]
    pub last_name: Option<String>,
    #[check(date_of_birth >= "1900-01-01")]
    pub date_of_birth: Option<NaiveDate>,

    // An organization
    /// The registered name.
    #[varchar(200)]
    pub organization_name: Option<String>,

    /// Social security number, or an organization's EIN. Encrypted by the application.
    #[text]
    pub tax_id_encrypted: Option<String>,

    // Contact
    pub email: Option<EmailAddress>,
    /// In E.164: +12025550123.
    #[varchar(16)]
    #[check(phone.matches("^[+][1-9][0-9]{6,14}$"))]
    pub phone: Option<String>,

    // Mailing address
    #[varchar(200)]
    pub address_line_1: String,
    #[varchar(200)]
    pub address_line_2: Option<String>,
    #[varchar(100)]
    pub city: String,
    pub state: UsState,
    /// Five digits, or ZIP+4.
    #[varchar(10)]
    #[check(zip_code.matches("^[0-9]{5}(-[0-9]{4})?$"))]
    pub zip_code: String,

    // Audit
    #[default(now())]
    pub created_at: DateTime<Utc>,
    #[default(now())]
    pub updated_at: DateTime<Utc>,
    /// Empty: taken over from another system, or created by the platform itself.
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub created_by: Option<UserId>,
    #[references(User::id, on_delete = restrict)]
    #[index]
    pub updated_by: Option<UserId>,
}

/// Who can be insured.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum CustomerType {
    Person,
    Organization,
}

/// How we stand with a customer.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 20)]
pub enum CustomerStatus {
    /// May ask for quotes and hold policies.
    Active,
    /// Gets no new quotes: fraud, sanctions, unpaid premiums.
    Blocked,
    /// Left, or died. Kept because policies and claims refer to it.
    Closed,
}
