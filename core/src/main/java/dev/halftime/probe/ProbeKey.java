package dev.halftime.probe;

import dev.halftime.Episode;
import dev.halftime.text.TerminalText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key of a probe: a fork of a sequence in which one of its tasks is attempted with the memory
/// that the agent had after some of them.
///
/// The key of its episode differs from that of the graded episode only in the sequence, such as
/// `s2.o1.a5`: the order `o1` of sequence `s2`, with the memory after 5 tasks. With the memory of
/// another sequence, the name of that sequence is in between: `s2.o1.s3.o1.a5`.
///
/// @param main the graded episode of the same task
/// @param memory the sequence from which the agent has learned
/// @param after number of tasks of that sequence from which it has learned
public record ProbeKey(Episode.Key main, String memory, int after) {

  private static final String NAME = "(s[0-9]{1,9}\\.o[0-9]{1,9})";
  private static final Pattern SEQUENCE =
      Pattern.compile(NAME + "(?:\\." + NAME + ")?\\.a([0-9]{1,9})");

  /// Creates the key of a probe with the memory of the task's own sequence.
  public ProbeKey(Episode.Key main, int after) {
    this(main, main.sequence(), after);
  }

  /// Returns whether the agent has learned from another sequence than that of the task.
  public boolean swapped() {
    return !memory.equals(main.sequence());
  }

  /// Returns the key of the probe's episode.
  public Episode.Key cell() {
    return in(main, main.sequence() + (swapped() ? "." + memory : "") + ".a" + after);
  }

  /// Parses the key of the episode of a probe.
  ///
  /// @throws IllegalArgumentException if it is not one
  public static ProbeKey of(Episode.Key cell) {
    Matcher name = SEQUENCE.matcher(cell.sequence());
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "the sequence of a probe is named such as s2.o1.a5, not '"
              + TerminalText.line(cell.sequence())
              + "'");
    }
    String own = name.group(1);
    String memory = Optional.ofNullable(name.group(2)).orElse(own);
    ProbeKey key = new ProbeKey(in(cell, own), memory, Integer.parseInt(name.group(3)));
    if (!key.cell().equals(cell)) {
      throw new IllegalArgumentException(
          "the sequence of a probe names its own memory twice: '" + cell.sequence() + "'");
    }
    return key;
  }

  private static Episode.Key in(Episode.Key cell, String sequence) {
    return new Episode.Key(
        cell.agent(),
        cell.benchmark(),
        cell.setting(),
        cell.task(),
        sequence,
        cell.position(),
        cell.trial());
  }
}
