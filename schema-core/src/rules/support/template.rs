//! Texts with named holes, for rules whose words are needed in constants too: `` `{column}` ``.

/// The template with each `{hole}` filled; [`crate::const_check`] fills the same ones.
pub(crate) fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else {
            break;
        };
        text.push_str(before);
        let filled = holes.iter().find(|(hole, _)| *hole == name);
        text.push_str(filled.map_or("", |(_, filling)| filling));
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::const_check::Message;

    #[test]
    fn a_constant_fills_a_template_in_the_same_way() {
        let holes = [("table", "quotes"), ("columns", "a, b")];
        let template = "`{table}({columns})` is no key{nothing}.";
        assert_eq!(fill(template, &holes), "`quotes(a, b)` is no key.");
        assert_eq!(
            fill(template, &holes),
            Message::new().template(template, &holes).as_str()
        );
    }
}
