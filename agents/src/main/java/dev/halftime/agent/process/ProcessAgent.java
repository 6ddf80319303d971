package dev.halftime.agent.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.UsageMeter;
import dev.halftime.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// An agent that is a program of its own, talked to in JSON lines over its standard input and
/// output.
///
/// The protocol stands in `docs/protocol.md`. One process lives as long as this object. Once it has
/// failed it is gone, and every later act fails with the same reason: what it remembered is lost,
/// so a fresh process would be another agent.
public final class ProcessAgent implements Agent {

  /// The version of the protocol, told in the first line.
  public static final int PROTOCOL = 1;

  private final Supplier<Program> start;
  private final Hearing hearing;
  private final List<String> sent = new ArrayList<>();
  private Program program;
  private boolean answered;
  private int told;
  private UsageMeter meter = _ -> {};
  private String gone = "";

  /// Starts a program that is trusted.
  ///
  /// @param command the program and its arguments
  /// @param seed for what the program draws at random
  /// @throws IllegalStateException if the program cannot be started
  public ProcessAgent(List<String> command, long seed) {
    this(() -> Program.start(command), Hearing.AS_IS, seed);
  }

  /// What is made of a program's words before anybody else hears them.
  public interface Hearing {

    /// Every word as it is.
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

    /// A line of the protocol, as it is taken.
    String answer(String line);

    /// Why the program failed, as it is recorded.
    String failure(String why);
  }

  /// Starts the program.
  ///
  /// @param start starts it; again if a Ctrl-C has ended it before it could do anything
  /// @param hearing what is made of its words
  /// @param seed for what the program draws at random
  /// @throws IllegalStateException if the program cannot be started
  public ProcessAgent(Supplier<Program> start, Hearing hearing, long seed) {
    this.start = start;
    this.hearing = hearing;
    program = start.get();
    send(Json.canonical(line("hello").put("protocol", PROTOCOL).put("seed", seed)));
  }

  @Override
  public void begin(EpisodeStart start) {
    meter = start.meter();
  }

  @Override
  public Action act(Transcript seen) {
    if (!gone.isEmpty()) {
      throw new IllegalStateException("the program is gone since it failed earlier: " + gone);
    }
    ProgramReply reply = reply(seen);
    meter.claim(reply.usage());
    return reply.action();
  }

  private ProgramReply reply(Transcript seen) {
    try {
      tell(seen);
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

  private String failure(RuntimeException e) {
    return hearing.failure(String.valueOf(e.getMessage()));
  }

  private void send(String line) {
    program.send(line);
    if (!answered) {
      sent.add(line);
    }
  }

  /// Waits for the answer. A Ctrl-C that ends a run reaches programs that have just been started,
  /// too, before they can ignore it; such a one has done nothing yet, so another takes its place.
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

  /// Tells what has happened since the last act; its own actions the program knows.
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

  private static ObjectNode line(String kind) {
    return Json.object().put("kind", kind);
  }

  @Override
  public void close() {
    program.close();
  }
}
