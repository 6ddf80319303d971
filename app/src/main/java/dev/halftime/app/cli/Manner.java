package dev.halftime.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What the help texts of all commands have in common.
final class Manner {

  private Manner() {}

  static void apply(CommandLine line) {
    dress(line.getCommandSpec());
    line.getSubcommands().values().forEach(Manner::apply);
  }

  private static void dress(CommandSpec spec) {
    spec.mixinStandardHelpOptions(true);
    UsageMessageSpec usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.width(100);
    usage.footerHeading("%nExamples:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes());
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("" + Exit.OK, "all is well");
    codes.put("" + Exit.FINDINGS, "a check failed; the findings are printed");
    codes.put("" + Exit.USAGE, "the command line is wrong");
    codes.put("" + Exit.INPUT, "a file, folder or store cannot be used");
    codes.put(
        "" + Exit.UNFINISHED,
        "stopped with work left, by a budget or Ctrl-C; 'halftime resume' goes on");
    codes.put("" + Exit.INTERNAL, "a bug in Halftime");
    return codes;
  }
}
