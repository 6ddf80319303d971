package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An agent that solves [Lamps], asks if necessary, and thinks about everything that it has
/// learned.
public final class Keeper implements Agent {

  private static final Pattern LAMP = Pattern.compile("lamp (\\d+)");
  private static final Pattern COLOUR = Pattern.compile("red|green|blue");

  private final List<String> learnt = new ArrayList<>();

  @Override
  public Action act(Transcript seen) {
    String words = words(seen);
    Matcher lamp = LAMP.matcher(words);
    Matcher colour = COLOUR.matcher(words);
    if (seen.last() instanceof Event.Observed saw
        && saw.observation() instanceof Observation.Result) {
      return new Action.Finish("done");
    }
    if (seen.events().stream().noneMatch(Event.Acted.class::isInstance)) {
      return new Action.Think("I remember " + learnt);
    }
    if (!colour.find() || !lamp.find()) {
      return new Action.Say("Which colour?");
    }
    return new Action.Call(
        "paint",
        Json.object().put("lamp", Integer.parseInt(lamp.group(1))).put("colour", colour.group()));
  }

  private static String words(Transcript seen) {
    StringBuilder words = new StringBuilder();
    for (Event event : seen) {
      if (event instanceof Event.Observed saw
          && saw.observation() instanceof Observation.Text text) {
        words.append(text.text()).append('\n');
      }
    }
    return words.toString();
  }

  @Override
  public void learn(Episode episode) {
    learnt.add(episode.cell().task() + ' ' + episode.transcript().size());
  }
}
