package dev.halftime.app.cli;

import dev.halftime.app.cli.option.AgentOptions;
import dev.halftime.app.cli.option.GateOptions;
import dev.halftime.app.cli.option.GraderOptions;
import dev.halftime.app.cli.option.JudgeOptions;
import dev.halftime.app.cli.option.LimitOptions;
import dev.halftime.app.cli.option.ModelOptions;
import dev.halftime.app.cli.option.PriceOptions;
import dev.halftime.app.cli.option.SourceOptions;
import dev.halftime.app.cli.option.WorkOptions;
import dev.halftime.app.cli.terminal.ExitCode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// The common format of the help texts of all commands.
final class HelpStyle {

  private HelpStyle() {}

  private static final int NARROWEST = 80;

  /// Headings of shared options, by the class that holds them.
  private static final Map<Class<?>, String> GROUPS =
      Map.ofEntries(
          Map.entry(LimitOptions.class, "Limits of an episode"),
          Map.entry(PriceOptions.class, "Prices for utility"),
          Map.entry(SourceOptions.class, "Data and classes"),
          Map.entry(ModelOptions.class, "Models"),
          Map.entry(AgentOptions.class, "Agents that are programs"),
          Map.entry(WorkOptions.class, "Amount of work"),
          Map.entry(GateOptions.class, "Requirements"),
          Map.entry(GraderOptions.class, "Grading"),
          Map.entry(JudgeOptions.class, "Judges"));

  /// @param columns width of the terminal
  static void apply(CommandLine line, int columns) {
    dress(line.getCommandSpec(), Math.max(NARROWEST, columns));
    line.getSubcommands().values().forEach(each -> apply(each, columns));
  }

  private static void dress(CommandSpec spec, int columns) {
    spec.mixinStandardHelpOptions(true);
    UsageMessageSpec usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.width(columns);
    // Lists of commands show only the first line of a description, so the description is made a
    // single line.
    usage.description(String.join(" ", usage.description()));
    usage.footerHeading("%nExamples:%n");
    Map<String, CommandLine.IHelpSectionRenderer> sections =
        new LinkedHashMap<>(usage.sectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpStyle::options);
    usage.sectionMap(sections);
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.exitCodeList(codes());
  }

  /// Returns the options of the command itself, followed by the shared ones grouped by purpose.
  private static String options(CommandLine.Help help) {
    Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
    groups.put("", new ArrayList<>());
    for (OptionSpec option : help.commandSpec().options()) {
      if (!option.hidden()) {
        groups.computeIfAbsent(group(option), _ -> new ArrayList<>()).add(option);
      }
    }
    StringBuilder list = new StringBuilder();
    groups.forEach((heading, options) -> {
      CommandLine.Help.Layout layout = help.createDefaultLayout();
      layout.addOptions(options, help.parameterLabelRenderer());
      list.append(heading.isEmpty() ? "" : "%n%s:%n".formatted(heading)).append(layout);
    });
    return list.toString();
  }

  private static String group(OptionSpec option) {
    return option.userObject() instanceof Field field
        ? GROUPS.getOrDefault(field.getDeclaringClass(), "")
        : "";
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("" + ExitCode.OK, "success");
    codes.put(
        "" + ExitCode.FINDINGS,
        "a check failed, or an agent has no graded episode or failed by itself in every one;"
            + " ending at a limit does not count");
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
