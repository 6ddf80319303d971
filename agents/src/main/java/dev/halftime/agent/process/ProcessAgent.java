package dev.halftime.agent.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import dev.halftime.usage.UsageMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An agent that is an external program, which communicates in JSON lines over its standard input
/// and output.
///
/// `docs/protocol.md` describes the protocol. One process lives as long as this object. If it fails
/// it is not restarted, and every later action fails with the same reason: a new process would lack
/// what the program remembered and thus be a different agent.
public final class ProcessAgent implements Agent {

  /// Version of the protocol, sent in the first line.
  public static final int PROTOCOL = 1;

  private final Supplier<Program> start;
  private final Hearing hearing;
  private final Optional<ExternalMeter> external;
  private final List<String> sent = new ArrayList<>();
  private Program program;
  private boolean answered;
  private int told;
  private UsageMeter meter = _ -> {};
  private boolean asked;
  private String gone = "";
  private boolean copies;

  /// Starts a trusted program.
  ///
  /// @param command the program and its arguments
  /// @param seed seed for the randomness of the program
  /// @throws IllegalStateException if there is no such program
  /// @throws ModelException if this machine cannot start it
  public ProcessAgent(List<String> command, long seed) {
    this(() -> Program.start(command), Hearing.AS_IS, seed, Optional.empty());
  }

  /// Filter for the output of a program.
  public interface Hearing {

    /// Passes everything unchanged.
    Hearing AS_IS =
        new Hearing() {
          @Override
          public String answer(String line) {
            return line;
          }

          @Override
          public String failure(String why) {
            return why;
          }
        };

    /// Filters a line of the protocol before it is parsed.
    String answer(String line);

    /// Filters the reason for a failure before it is recorded.
    String failure(String why);
  }

  /// Starts a program that reports its usage itself.
  ///
  /// @param start starts the program; called again if SIGINT ended the program before it answered
  /// @param hearing filter for the output of the program
  /// @param seed seed for the randomness of the program
  /// @throws IllegalStateException if there is no such program
  /// @throws ModelException if the sandbox or this machine cannot start it
  public ProcessAgent(Supplier<Program> start, Hearing hearing, long seed) {
    this(start, hearing, seed, Optional.empty());
  }

  /// Starts the program.
  ///
  /// @param start starts the program; called again if SIGINT ended the program before it answered
  /// @param hearing filter for the output of the program
  /// @param seed seed for the randomness of the program
  /// @param external measures the program's usage, in place of the program's own reports
  /// @throws IllegalStateException if there is no such program
  /// @throws ModelException if the sandbox or this machine cannot start it
  public ProcessAgent(
      Supplier<Program> start, Hearing hearing, long seed, Optional<ExternalMeter> external) {
    this.start = start;
    this.hearing = hearing;
    this.external = external;
    program = start.get();
    send(Json.canonical(line("hello").put("protocol", PROTOCOL).put("seed", seed)));
  }

  @Override
  public void begin(EpisodeStart start) {
    meter = start.meter();
    external.ifPresent(it -> it.begin(start.meter(), start.limits()));
  }

  @Override
  public Action act(Transcript seen) {
    if (!gone.isEmpty()) {
      throw new IllegalStateException(
          "the program is not running, since it failed earlier: " + gone);
    }
    ProgramReply reply = reply(seen);
    if (external.isEmpty()) {
      meter.claim(reply.usage());
    }
    copies |= reply.snapshots();
    return reply.action();
  }

  private ProgramReply reply(Transcript seen) {
    try {
      tell(seen);
      if (asked) {
        checkSilent();
      }
      asked = true;
      send(Json.canonical(line("act")));
      return ProgramReply.read(hearing.answer(answer()));
    } catch (ModelException e) {
      throw e.saying(failure(e));
    } catch (IllegalStateException | IllegalArgumentException e) {
      gone = failure(e);
      program.kill();
      throw new IllegalStateException(gone, e);
    }
  }

  /// A line that is complete before the request cannot be the answer. The first line may be, since
  /// a program that always acts in the same way may write it at once.
  private void checkSilent() {
    program
        .written()
        .ifPresent(line -> {
          throw new IllegalStateException(
              "the program wrote a line before it was asked to act; write one line for each 'act',"
                  + " and diagnostics to stderr; the line: "
                  + ProgramReply.shown(hearing.answer(line)));
        });
  }

  private String failure(RuntimeException e) {
    return hearing.failure(String.valueOf(e.getMessage()));
  }

  private void send(String line) {
    program.send(line);
    if (!answered) {
      sent.add(line);
    }
  }

  /// Waits for the answer. The SIGINT that interrupts a run also reaches programs that have just
  /// been started and cannot ignore it yet. Such a program has not answered anything, so it is
  /// replaced.
  private String answer() {
    String line;
    try {
      line = program.receive();
    } catch (IllegalStateException e) {
      if (answered || !program.interrupted()) {
        throw e;
      }
      program = start.get();
      sent.forEach(program::send);
      line = program.receive();
    }
    answered = true;
    sent.clear();
    return line;
  }

  /// Sends the events since the last action. Its own actions are omitted because the program knows
  /// them.
  private void tell(Transcript seen) {
    List<Event> events = seen.events();
    for (Event event : events.subList(told <= events.size() ? told : 0, events.size())) {
      switch (event) {
        case Event.Setup given -> send(Json.canonical(given));
        case Event.Observed(var _, var observation, var _) -> {
          ObjectNode line = line("saw");
          line.set("observation", Json.tree(observation));
          send(Json.canonical(line));
        }
        case Event.Acted _ -> {}
      }
    }
    told = events.size();
  }

  @Override
  public void learn(Episode episode) {
    ObjectNode line = line("learn");
    line.set("transcript", Json.tree(episode.transcript()));
    line.set("ending", Json.tree(episode.ending()));
    send(Json.canonical(line));
    told = 0;
  }

  /// The program's snapshots, by the messages `snapshot` and `restore`; known once the program has
  /// said `"snapshots": true` with an action.
  @Override
  public Optional<Snapshots> snapshots() {
    return Optional.of(
        new Snapshots() {
          @Override
          public boolean known() {
            return copies;
          }

          @Override
          public String take() {
            send(Json.canonical(line("snapshot")));
            return ProgramReply.snapshot(hearing.answer(answer()));
          }

          @Override
          public void restore(String memory) {
            ObjectNode line = line("restore");
            line.set("memory", Json.read(memory));
            send(Json.canonical(line));
          }
        });
  }

  private static ObjectNode line(String kind) {
    return Json.object().put("kind", kind);
  }

  @Override
  public void close() {
    program.close();
    external.ifPresent(ExternalMeter::close);
  }
}
