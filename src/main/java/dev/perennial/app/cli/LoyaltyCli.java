package dev.perennial.app.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.util.FlinkException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrongly called. */
@Command(
    name = "loyalty",
    description = "Works with a loyalty programme and its topics.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReplayCommand.class,
      AuditCommand.class,
      ExplainCommand.class,
      TailCommand.class,
      SendCommand.class,
      RedriveCommand.class,
      TopicsCommand.class,
      TransactionsCommand.class,
      ProgramCommand.class,
      RulesCommand.class,
      ModelCommand.class,
      ConvertCommand.class,
      ExampleSenderCommand.class
    })
public final class LoyaltyCli implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.",
      scope = ScopeType.INHERIT)
  private boolean help;

  @Option(
      names = "--verbose",
      description = "Shows where an error came from.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    System.exit(run(out, err, args));
  }

  /** Runs a command; returns its exit code: 0 done, 1 failed, 2 wrongly called. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    LoyaltyCli cli = new LoyaltyCli();
    return new CommandLine(cli)
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(cli::report)
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private int report(Exception thrown, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println(command.getCommandSpec().qualifiedName() + ": " + describe(unwrapped(thrown)));
    if (verbose) {
      thrown.printStackTrace(err);
    } else {
      err.println("(--verbose shows where it came from)");
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Flink and futures wrap what went wrong many times: the first cause is the one to tell. */
  private static Throwable unwrapped(Throwable thrown) {
    boolean wrapped = thrown instanceof ExecutionException || thrown instanceof FlinkException;
    return wrapped && thrown.getCause() != null ? rootOf(thrown) : thrown;
  }

  private static Throwable rootOf(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
  }

  private static String describe(Throwable cause) {
    if (cause instanceof NoSuchFileException missing) {
      return "no such file or folder: " + missing.getFile();
    }
    String kind = cause.getClass().getSimpleName();
    if (cause.getMessage() == null) {
      return kind;
    }
    // The message of a file's other troubles is only its name.
    return cause instanceof FileSystemException
        ? kind + ": " + cause.getMessage()
        : cause.getMessage();
  }
}
