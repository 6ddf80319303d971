package dev.halftime.app.cli.terminal;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.User;
import java.util.List;
import java.util.Optional;

/// A customer whose messages the person at the terminal types.
public final class HumanUser implements User {

  private final TerminalDialog talk;
  private final String role;
  private int shown;

  /// @param role who the person is and what they want, in words
  public HumanUser(TerminalDialog talk, String role) {
    this.talk = talk;
    this.role = role;
  }

  @Override
  public Action act(Transcript heard) {
    if (shown == 0) {
      talk.show("You are the customer. What you want and know:");
      talk.show(role);
      talk.show(
          "Start the conversation in your own words. Type 'bye' when you are done, 'wish' to show"
              + " this again.");
    }
    show(heard);
    while (true) {
      Optional<String> line = talk.ask("> ").map(String::strip);
      if (line.isEmpty() || line.get().equals("bye")) {
        return new Action.Finish(line.orElse(""));
      }
      if (line.get().equals("wish") || line.get().equals("help")) {
        talk.show(role);
      } else if (!line.get().isEmpty()) {
        return new Action.Say(line.get());
      }
    }
  }

  private void show(Transcript heard) {
    List<Event> events = heard.events();
    for (Event event : events.subList(shown, events.size())) {
      if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text text) {
        talk.show("<< " + text.text());
      }
    }
    shown = events.size();
  }
}
