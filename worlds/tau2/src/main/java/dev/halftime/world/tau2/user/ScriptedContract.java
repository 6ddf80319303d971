package dev.halftime.world.tau2.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.user.Dialogue;
import dev.halftime.user.Prober;
import dev.halftime.user.UserContract;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The contract of tau-bench's scripted customers.
///
/// The check reads their notes as plain text, independently of the customer's own parser: the
/// content of the notes may be said, ids and addresses only when asked for; nothing is agreed to
/// that nobody mentioned; and no number is invented.
public final class ScriptedContract implements UserContract {

  @Override
  public Prober prober(Task task, long seed) {
    return new NotesProber(seed);
  }

  /// Returns the maximum number of turns: patience, and one turn to leave.
  @Override
  public int longest(Task task) {
    return ScriptedUser.PATIENCE + 1;
  }

  @Override
  public List<Violation> violations(Dialogue dialogue) {
    return new Examination(dialogue).run();
  }

  /// The examination of one dialogue.
  private static final class Examination {

    private static final Pattern PERSONAL =
        Pattern.compile(
            "[a-z]+_[a-z]+_[0-9]{3,5}|[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w|\\b[0-9]{5}\\b"
                + "|\\b[0-9]{3}-[0-9]{3}-[0-9]{4}\\b|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b");

    private static final Pattern NUMBERED = Pattern.compile("[\\w#@+-]*[0-9][\\w@-]*");

    private static final Pattern ASKING =
        Pattern.compile("(?i)\\?|\\b(please|need|provide|tell|share|give)\\b");

    /// Actions by the word stem with which notes would mention them.
    private static final List<String> ACTIONS =
        List.of("cancel", "return", "upgrad", "downgrad", "insurance", "plan");

    private final Dialogue dialogue;
    private final String notes;
    private final String reason;
    private final List<String> told = new ArrayList<>();
    private final Map<String, Integer> often = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();
    private final StringBuilder known;
    private String last = "";
    private boolean ended;
    private int turns;

    Examination(Dialogue dialogue) {
      this.dialogue = dialogue;
      this.notes = dialogue.task().scenario().toString();
      this.reason =
          dialogue.task().scenario().path("instructions").path("reason_for_call").asText();
      this.known = new StringBuilder(notes);
      dialogue.past().forEach(talk -> known.append(talk));
      dialogue.task().judged().path("communicate_info").forEach(info -> told.add(info.asText()));
    }

    List<Violation> run() {
      Transcript heard = dialogue.heard();
      for (Event event : heard) {
        switch (event) {
          case Event.Acted(Party _, Action.Say(String words), var _) -> customer(words, false);
          case Event.Acted(Party _, Action.Finish(String words), var _) -> customer(words, true);
          case Event.Observed(Party _, Observation.Text(String words), var _) -> agent(words);
          case Event.Observed(Party _, Observation seen, var _) -> known.append(seen);
          default -> {} // instructions, and calls that nobody hears
        }
      }
      return found;
    }

    private void agent(String words) {
      turns++;
      last = words;
      known.append(' ').append(words);
      ended |= NotesProber.ends(words) || often.merge(words.strip(), 1, Integer::sum) > 2;
    }

    private void customer(String words, boolean leaving) {
      unasked(words);
      givenAway(words);
      if (words.startsWith("Yes")) {
        agreed(words);
      }
      Matcher numbers = NUMBERED.matcher(words);
      while (numbers.find()) {
        if (known.indexOf(numbers.group()) < 0) {
          violated(Clause.CONSISTENT, "made up " + numbers.group() + " in '" + words + "'");
        }
      }
      if (leaving && !ended && turns < ScriptedUser.PATIENCE) {
        violated(Clause.LEAVES, "left after '" + last + "'");
      }
    }

    private void unasked(String words) {
      if (ASKING.matcher(last).find() || last.contains("nfortunately")) {
        return;
      }
      Matcher personal = PERSONAL.matcher(words);
      while (personal.find()) {
        if (!reason.contains(personal.group())) {
          violated(
              Clause.KEEPS_BACK, "told " + personal.group() + " unasked, after '" + last + "'");
        }
      }
    }

    private void givenAway(String words) {
      for (String info : told) {
        Pattern whole = Pattern.compile("(?i)(?<![\\w.])" + Pattern.quote(info) + "(?![\\w])");
        if (whole.matcher(words).find() && !whole.matcher(known).find()) {
          violated(Clause.GIVES_NOTHING_AWAY, "said '" + info + "' in '" + words + "'");
        }
      }
    }

    private void agreed(String words) {
      String proposed = last.toLowerCase(Locale.ROOT);
      for (String action : ACTIONS) {
        if (proposed.contains(action) && !notes.toLowerCase(Locale.ROOT).contains(action)) {
          violated(Clause.FAITHFUL, "agreed to '" + last + "' with '" + words + "'");
        }
      }
    }

    private void violated(Clause clause, String evidence) {
      found.add(dialogue.violates(clause, evidence));
    }
  }
}
