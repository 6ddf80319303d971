package dev.halftime.assumption;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A user whose first message does not state what they need, and who corrects it when the agent
/// says anything. From then on they act like the underlying user, who knows nothing of the
/// confusion.
final class UnclearUser implements User {

  /// What precedes the need, once it is stated.
  static final String NEED = "What I need is this: ";

  private static final String NOTE = "First words: ";
  private static final String VAGUE =
      "Hello. Something has to be done, but I do not know how to put it. Can you help me?";

  /// What is wrong with the first words.
  enum Doubt {
    /// Nothing.
    CLEAR,
    /// They are vague.
    VAGUE,
    /// They ask for something else.
    WRONG,
    /// They ask for two things, of which one is meant.
    TORN
  }

  private final User user;
  private final Doubt doubt;
  private final String other;
  private final boolean otherFirst;
  private String meant = "";
  private String opening = "";
  private String confession = "";

  /// @param other words with which another task begins; without them, first words are vague
  /// @param otherFirst whether the other of two things comes first
  UnclearUser(User user, Doubt doubt, Optional<String> other, boolean otherFirst) {
    this.user = user;
    this.doubt = doubt == Doubt.CLEAR || other.isPresent() ? doubt : Doubt.VAGUE;
    this.other = other.orElse("");
    this.otherFirst = otherFirst;
  }

  /// Returns whether the first words of a recorded user were not what was needed.
  static boolean wasUnclear(Transcript record) {
    for (Event event : record) {
      if (event instanceof Event.Setup given && given.to() == Party.USER) {
        return given.instructions().contains(NOTE)
            && !given.instructions().contains(note(Doubt.CLEAR));
      }
    }
    return false;
  }

  private static String note(Doubt doubt) {
    return NOTE + doubt.name().toLowerCase(Locale.ROOT) + '.';
  }

  @Override
  public String notes() {
    return user.notes().isEmpty() ? note(doubt) : user.notes() + '\n' + note(doubt);
  }

  @Override
  public void begin(UsageMeter meter) {
    user.begin(meter);
  }

  @Override
  public Action act(Transcript heard) {
    if (doubt == Doubt.CLEAR) {
      return user.act(heard);
    }
    if (opening.isEmpty()) {
      Action first = user.act(heard);
      if (!(first instanceof Action.Say(String text))) {
        return first;
      }
      meant = text;
      opening = opening();
      return new Action.Say(opening);
    }
    if (confession.isEmpty()) {
      confession = confession();
      return new Action.Say(confession);
    }
    return user.act(behind(heard));
  }

  private String opening() {
    return switch (doubt) {
      case CLEAR -> meant;
      case VAGUE -> VAGUE;
      case WRONG -> other;
      case TORN ->
          "%s\nOr rather: %s\nI cannot have both."
              .formatted(otherFirst ? other : meant, otherFirst ? meant : other);
    };
  }

  private String confession() {
    return switch (doubt) {
      case CLEAR, VAGUE -> NEED + meant;
      case WRONG -> "Wait, forget what I said; that is not it. " + NEED + meant;
      case TORN -> "Only one of the two. " + NEED + meant;
    };
  }

  /// Returns what was heard without the confusion at the beginning.
  private Transcript behind(Transcript heard) {
    List<Event> kept = new ArrayList<>();
    boolean confused = false;
    boolean settled = false;
    for (Event event : heard) {
      Optional<String> own = said(event);
      if (!settled && own.filter(opening::equals).isPresent()) {
        confused = true;
      } else if (!settled && own.filter(confession::equals).isPresent()) {
        settled = true;
        kept.add(new Event.Acted(Party.USER, new Action.Say(meant), Usage.NONE));
      } else if (!confused || settled) {
        kept.add(event);
      }
    }
    return Transcript.of(kept);
  }

  private static Optional<String> said(Event event) {
    return event instanceof Event.Acted(Party by, Action.Say(String text), Usage _)
            && by == Party.USER
        ? Optional.of(text)
        : Optional.empty();
  }
}
