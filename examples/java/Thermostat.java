import dev.halftime.*;
import java.util.regex.*;

/** An agent: asks until it knows a room and a temperature, then heats. */
public class Thermostat implements Agent {
  private static final Pattern WISH =
      Pattern.compile("(?s)the (kitchen|bathroom|attic)\\b.*?(\\d+) degrees");

  public Action act(Transcript seen) {
    Matcher wish = WISH.matcher(seen.toString());
    if (!wish.find()) return new Action.Say("How warm would you like it?");
    if (seen.toString().contains("Result[")) return new Action.Finish("done");
    return new Action.Call("heat", Json.object()
        .put("room", wish.group(1)).put("degrees", Integer.parseInt(wish.group(2))));
  }
}
