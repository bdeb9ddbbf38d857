use schema::prelude::*;

/// What a policy pays for, in the words of the filed forms.
#[derive(PgEnum, Debug, Clone, Copy, PartialEq, Eq)]
#[pg_enum(as = check, varchar = 50)]
pub enum CoverageType {
    // Auto
    BodilyInjuryLiability,
    PropertyDamageLiability,
    Collision,
    Comprehensive,
    UninsuredMotorist,
    MedicalPayments,
    PersonalInjuryProtection,
    // Home, renters, condo
    Dwelling,
    OtherStructures,
    PersonalProperty,
    LossOfUse,
    // All lines
    PersonalLiability,
}
