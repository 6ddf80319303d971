package dev.halftime.app.cli;

import dev.halftime.app.cli.terminal.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What the help texts of all commands have in common.
final class HelpStyle {

  private HelpStyle() {}

  private static final int NARROWEST = 80;

  /// @param columns how wide the terminal is
  static void apply(CommandLine line, int columns) {
    dress(line.getCommandSpec(), Math.max(NARROWEST, columns));
    line.getSubcommands().values().forEach(each -> apply(each, columns));
  }

  private static void dress(CommandSpec spec, int columns) {
    spec.mixinStandardHelpOptions(true);
    UsageMessageSpec usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.width(columns);
    // Lists of commands show the first line of a description alone: let it be all of it.
    usage.description(String.join(" ", usage.description()));
    usage.footerHeading("%nExamples:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes());
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("" + ExitCode.OK, "success");
    codes.put("" + ExitCode.FINDINGS, "a check failed, or an agent has no graded episode");
    codes.put("" + ExitCode.USAGE, "invalid command line");
    codes.put("" + ExitCode.INPUT, "unusable file, folder or store");
    codes.put(
        "" + ExitCode.UNFINISHED,
        "incomplete: stopped by a budget or Ctrl-C, or episodes are missing; continue with"
            + " 'halftime resume'");
    codes.put("" + ExitCode.MISSED, "a requirement (--require) is not shown to be met");
    codes.put("" + ExitCode.WORSE, "an agent is significantly worse than its baseline");
    codes.put("" + ExitCode.INTERNAL, "a bug in Halftime");
    return codes;
  }
}
