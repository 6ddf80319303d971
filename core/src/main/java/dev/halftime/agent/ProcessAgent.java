package dev.halftime.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import java.util.List;

/// An agent that is a program of its own, talked to in JSON lines over its standard input and
/// output.
///
/// The protocol stands in `docs/protocol.md`. One process lives as long as this object. Once it has
/// failed it is gone, and every later act fails with the same reason: what it remembered is lost,
/// so a fresh process would be another agent.
public final class ProcessAgent implements Agent, AutoCloseable {

  /// The version of the protocol, told in the first line.
  public static final int PROTOCOL = 1;

  private final Program program;
  private int told;
  private Usage spent = Usage.NONE;
  private String gone = "";

  /// Starts the program.
  ///
  /// @param command the program and its arguments
  /// @param seed for what the program draws at random
  /// @throws IllegalStateException if the program cannot be started
  public ProcessAgent(List<String> command, long seed) {
    program = Program.start(command);
    program.send(Json.canonical(line("hello").put("protocol", PROTOCOL).put("seed", seed)));
  }

  @Override
  public Action act(Transcript seen) {
    if (!gone.isEmpty()) {
      throw new IllegalStateException("the program is gone since it failed earlier: " + gone);
    }
    try {
      tell(seen);
      program.send(Json.canonical(line("act")));
      Reply reply = Reply.read(program.receive());
      spent = reply.usage();
      return reply.action();
    } catch (IllegalStateException | IllegalArgumentException e) {
      gone = String.valueOf(e.getMessage());
      program.kill();
      throw e;
    }
  }

  /// Tells what has happened since the last act; its own actions the program knows.
  private void tell(Transcript seen) {
    List<Event> events = seen.events();
    for (Event event : events.subList(told <= events.size() ? told : 0, events.size())) {
      switch (event) {
        case Event.Given given -> program.send(Json.canonical(given));
        case Event.Saw(var _, var observation, var _) -> {
          ObjectNode line = line("saw");
          line.set("observation", Json.tree(observation));
          program.send(Json.canonical(line));
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
    program.send(Json.canonical(line));
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
