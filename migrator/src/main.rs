//! The `migrator` command. Everything is in the library, so that others can use it.

fn main() -> std::process::ExitCode {
    migrator::cli::main()
}
