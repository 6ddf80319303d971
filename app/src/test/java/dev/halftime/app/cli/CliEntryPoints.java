package dev.halftime.app.cli;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.Tool;
import dev.halftime.app.cli.terminal.CallSyntax;
import dev.halftime.app.cli.terminal.Durations;
import dev.halftime.app.grade.AnswerFile;
import dev.halftime.app.grade.HumanVerdictFile;
import dev.halftime.app.play.ActionFile;
import dev.halftime.app.play.CallSequence;
import dev.halftime.json.Json;
import dev.halftime.learn.space.Discrete;
import java.nio.file.Path;
import java.util.List;

/// Entry points of the fuzzer for options and files of the command line.
public final class CliEntryPoints {

  private static final Tool TOOL =
      new Tool(
          "find",
          "Finds.",
          Json.read(
                  "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},"
                      + "\"n\":{\"type\":\"integer\"}},\"required\":[\"id\"]}")
              .withObject(""),
          Tool.Kind.READ);

  private static final Episode.Key CELL =
      new Episode.Key("clerk", "helpdesk", Setting.INTERACTIVE, "t1", "", 0, 0);

  private CliEntryPoints() {}

  /// Reads answers to questions.
  public static void answers(Path file) {
    var _ = AnswerFile.read(file.toString());
  }

  /// Parses a call as people type it.
  public static void call(String text) {
    var _ = CallSyntax.read(text, List.of(TOOL));
  }

  /// Parses a line of calls to replay.
  public static void calls(String line) {
    var _ = CallSequence.read(Json.read(line));
  }

  /// Parses a duration.
  public static void duration(String text) {
    var _ = Durations.parse(text);
  }

  /// Reads a file of actions.
  public static void actions(Path file) {
    var _ = ActionFile.read(file, new Discrete(4, 0));
  }

  /// Reads people's verdicts on episodes.
  public static void people(Path file) {
    var _ = HumanVerdictFile.read(file, List.of(CELL));
  }
}
