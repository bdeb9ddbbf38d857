//! The `migrator` command. Everything is in the library, so that others can use it.

/// A schema is hundreds of thousands of short strings, and making and dropping them is half of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    migrator::cli::main()
}
