package dev.halftime.bench;

import dev.halftime.zmachine.GameScore;
import dev.halftime.zmachine.Machine;
import dev.halftime.zmachine.MachineSnapshot;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.action.ValidActions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Measures the Z-machine with the commands of a walkthrough: steps, snapshots, restores, and the
/// search for valid actions with its recall.
final class TextGameSpeed {

  private static final int ROUNDS = 5;
  private static final int COPIES = 100_000;
  private static final int LOOKS = 1000;

  @SuppressWarnings("NullAway.Init") // set before it is read
  private static volatile MachineSnapshot kept;

  private TextGameSpeed() {}

  /// Prints microseconds of processor time, the median of five rounds after five to warm up.
  ///
  /// @param args story, walkthrough with one command a line, seed, and perhaps a game of
  ///   TextWorld's
  public static void main(String[] args) throws IOException {
    Story story = Story.read(Path.of(args[0]));
    List<String> commands = Files.readAllLines(Path.of(args[1]));
    int seed = Integer.parseInt(args[2]);
    Machine machine = new Machine(story, seed);
    machine.run();
    MachineSnapshot start = machine.snapshot();
    Runnable game =
        () -> {
          for (int i = 0; i < 10; i++) {
            machine.restore(start);
            for (String command : commands) {
              if (!machine.ended()) {
                machine.type(command);
              }
            }
          }
        };
    say("step", median(game, 10 * commands.size()));
    machine.restore(start);
    say(
        "snapshot",
        median(
            () -> {
              for (int i = 0; i < COPIES; i++) {
                kept = machine.snapshot();
              }
            },
            COPIES));
    say(
        "restore",
        median(
            () -> {
              for (int i = 0; i < COPIES; i++) {
                machine.restore(kept);
              }
            },
            COPIES));
    if (args.length > 3) {
      Machine other = new Machine(Story.read(Path.of(args[3])), 1);
      other.run();
      Runnable looks =
          () -> {
            for (int i = 0; i < LOOKS; i++) {
              other.type("look");
            }
          };
      say("look in TextWorld's game", median(looks, LOOKS));
    }
    recall(story, commands, seed);
  }

  /// Prints how many of the commands that raise the score have a valid action that raises it as
  /// much.
  private static void recall(Story story, List<String> commands, int seed) {
    Machine machine = new Machine(story, seed);
    ValidActions actions = new ValidActions(story);
    machine.run();
    int raised = 0;
    int found = 0;
    int valid = 0;
    int tried = 0;
    double spent = 0;
    for (String command : commands) {
      MachineSnapshot before = machine.snapshot();
      int score = score(machine);
      machine.type(command);
      int next = score(machine);
      if (next > score) {
        MachineSnapshot after = machine.snapshot();
        double began = microseconds();
        ValidActions.Found now = actions.in(before);
        spent += microseconds() - began;
        raised++;
        valid += now.commands().size();
        tried += now.tried();
        for (String action : now.commands()) {
          machine.restore(before);
          machine.type(action);
          if (score(machine) == next) {
            found++;
            break;
          }
        }
        machine.restore(after);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s valid actions: %.1f of %.0f candidates a state, %.0f ms a state;"
            + " %d of %d scoring commands are among them%n",
        "Halftime",
        (double) valid / raised,
        (double) tried / raised,
        spent / raised / 1e3,
        found,
        raised);
  }

  private static int score(Machine machine) {
    return GameScore.of(machine, GameScore.NONE).score();
  }

  private static double microseconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e3;
  }

  private static double median(Runnable work, int count) {
    return DoubleStream.generate(
            () -> {
              double began = microseconds();
              work.run();
              return (microseconds() - began) / count;
            })
        .limit(2 * ROUNDS)
        .skip(ROUNDS)
        .sorted()
        .toArray()[ROUNDS / 2];
  }

  private static void say(String what, double figure) {
    System.out.printf(Locale.ROOT, "%-10s %-28s %10.2f us%n", "Halftime", what, figure);
  }
}
