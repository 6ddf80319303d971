package dev.halftime.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.Usage;
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
  private final List<String> sent = new ArrayList<>();
  private Program program;
  private boolean answered;
  private int told;
  private Usage spent = Usage.NONE;
  private String gone = "";

  /// Starts a program that is trusted.
  ///
  /// @param command the program and its arguments
  /// @param seed for what the program draws at random
  /// @throws IllegalStateException if the program cannot be started
  public ProcessAgent(List<String> command, long seed) {
    this(() -> Program.start(command), seed);
  }

  /// Starts the program.
  ///
  /// @param start starts it; again if a Ctrl-C has ended it before it could do anything
  /// @param seed for what the program draws at random
  /// @throws IllegalStateException if the program cannot be started
  public ProcessAgent(Supplier<Program> start, long seed) {
    this.start = start;
    program = start.get();
    send(Json.canonical(line("hello").put("protocol", PROTOCOL).put("seed", seed)));
  }

  @Override
  public Action act(Transcript seen) {
    if (!gone.isEmpty()) {
      throw new IllegalStateException("the program is gone since it failed earlier: " + gone);
    }
    try {
      tell(seen);
      send(Json.canonical(line("act")));
      Reply reply = Reply.read(answer());
      spent = reply.usage();
      return reply.action();
    } catch (IllegalStateException | IllegalArgumentException e) {
      gone = String.valueOf(e.getMessage());
      program.kill();
      throw e;
    }
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
        case Event.Given given -> send(Json.canonical(given));
        case Event.Saw(var _, var observation, var _) -> {
          ObjectNode line = line("saw");
          line.set("observation", Json.tree(observation));
          send(Json.canonical(line));
        }
        case Event.Did _ -> {}
      }
    }
    told = events.size();
  }

  @Override
  public Usage spent() {
    return spent;
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
