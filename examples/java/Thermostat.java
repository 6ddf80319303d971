import dev.halftime.*;
import java.util.*;
import java.util.regex.*;

/** An agent: asks until it knows a room and a temperature, then heats. */
public class Thermostat implements Agent {
  private static final Pattern WISH =
      Pattern.compile("(?s)the (kitchen|bathroom|attic)\\b.*?(\\d+) degrees");

  public Action act(Transcript seen) {
    if (seen.lastResult().isPresent()) return Action.finish("done");
    Matcher wish = WISH.matcher(String.join("\n", seen.heard(Party.AGENT)));
    if (!wish.find()) return Action.say("How warm would you like it?");
    return Action.call("heat",
        Map.of("room", wish.group(1), "degrees", Integer.parseInt(wish.group(2))));
  }
}
