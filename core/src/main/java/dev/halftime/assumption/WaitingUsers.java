package dev.halftime.assumption;

import dev.halftime.Assumption;
import dev.halftime.Episode;
import dev.halftime.EpisodeHooks;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.random.Seeds;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The assumption that users have time. If dropped, time passes in the simulation: users who hear
/// nothing for too long leave, late answers are worth less, and in a sequence users arrive while
/// the agent still serves others, and wait in a queue.
///
/// Time is simulated ([VirtualTime]), so nothing waits in reality, and the same seed gives the same
/// record. An answer is worth its full value within [#PROMPT] seconds, and nothing from [#LATE]
/// seconds on.
public record WaitingUsers() implements Assumption {

  /// Seconds of waiting that cost nothing.
  public static final double PROMPT = 300;

  /// Seconds of waiting after which an answer is worth nothing.
  public static final double LATE = 1_200;

  /// Seconds after which a user leaves the queue.
  static final double QUEUE = 900;

  /// Mean of the seconds between two arrivals in a sequence, which are distributed exponentially.
  static final double BETWEEN = 600;

  private static final int SHORTEST = 60; // seconds of silence that a user tolerates
  private static final int LONGEST = 240;

  /// The text shown to agents; the number is the time in the queue.
  static final String NOTICE = "The user is waiting";

  private static final Pattern WAITED =
      Pattern.compile(NOTICE + ", for (\\d{1,18}) seconds so far");

  @Override
  public String id() {
    return "waits";
  }

  @Override
  public String title() {
    return "patient users";
  }

  @Override
  public String about() {
    return "time passes: users queue, lose patience and leave, and late answers are worth less";
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    SplittableRandom random = new SplittableRandom(occasion.seed("patience"));
    double patience = random.nextInt(SHORTEST, LONGEST + 1);
    return new Patience(VirtualTime.of(occasion.cell()), queued(occasion), patience);
  }

  /// Returns the seconds that the user has waited in the queue.
  private static double queued(EpisodeHooks.Occasion occasion) {
    if (occasion.cell().sequence().isEmpty()) {
      return 0;
    }
    double free = 0;
    int next = 0;
    double arrival = 0;
    for (Episode past : occasion.past()) {
      int position = past.cell().position();
      for (; next <= position; next++) {
        arrival += gap(occasion, next);
      }
      VirtualTime time = VirtualTime.of(past.cell());
      free = Math.max(arrival, free) + time.duration(past.transcript());
    }
    for (; next <= occasion.cell().position(); next++) {
      arrival += gap(occasion, next);
    }
    return Math.max(0, free - arrival);
  }

  private static double gap(EpisodeHooks.Occasion occasion, int position) {
    Episode.Key cell = occasion.cell();
    long seed =
        Seeds.of(
            occasion.run(),
            cell.benchmark(),
            "arrival",
            cell.sequence(),
            "t" + cell.trial(),
            "p" + position);
    return -BETWEEN * Math.log(1 - new SplittableRandom(seed).nextDouble());
  }

  @Override
  public Scorer scorer(Scorer held) {
    return (task, episode) ->
        switch (held.score(task, episode)) {
          case Score.Graded graded -> discounted(graded, episode);
          case Score.Ungraded ungraded -> ungraded;
        };
  }

  private static Score discounted(Score.Graded graded, Episode episode) {
    double waited = queued(episode) + VirtualTime.of(episode.cell()).waiting(episode.transcript());
    boolean left = episode.transcript().said(Party.USER).contains(Patience.GOODBYE);
    double worth = left ? 0 : Math.clamp((LATE - waited) / (LATE - PROMPT), 0, 1);
    Map<String, Boolean> marks = new TreeMap<>(graded.marks());
    marks.put("user-left", left);
    marks.put("late", waited > PROMPT);
    String why =
        String.format(Locale.ROOT, "%s; the user waited %.0f s", graded.why(), waited)
            + (left ? " and left" : "");
    return new Score.Graded(graded.value() * worth, why, graded.harms(), graded.cost())
        .marked(marks);
  }

  /// Returns the seconds in the queue that the agent was shown.
  private static double queued(Episode episode) {
    for (Event event : episode.transcript()) {
      if (event instanceof Event.Setup given && given.to() == Party.AGENT) {
        Matcher told = WAITED.matcher(given.instructions());
        return told.find() ? Double.parseDouble(told.group(1)) : 0;
      }
    }
    return 0;
  }
}
