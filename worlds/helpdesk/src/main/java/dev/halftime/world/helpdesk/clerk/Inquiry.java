package dev.halftime.world.helpdesk.clerk;

import dev.halftime.Action;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How the clerk asks customers for information.
///
/// @param asks whether it asks at all
/// @param clarifies whether it asks about inconsistencies
record Inquiry(CaseFile caseFile, boolean asks, boolean clarifies) {

  /// Number of received messages after which the clerk stops asking.
  private static final int MOST = 16;

  private static final List<String> AGAIN =
      List.of("", "Thank you. ", "I see. ", "All right. ", "Good. ", "Fine. ");

  /// Asks for all missing topics in one message; gives up if nobody can answer.
  void require(Set<Topic> missing) {
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder questions = new StringBuilder();
    for (Topic topic : missing) {
      questions.append(questions.isEmpty() ? "" : " ").append(question(topic));
    }
    ask(questions.toString());
  }

  /// Asks about an inconsistency; gives up if nobody can answer.
  void require(String question) {
    if (!clarifies) {
      throw new PendingAction(new Action.Finish("That does not fit together."));
    }
    ask(question);
  }

  private void ask(String question) {
    boolean nobody = caseFile.request().mentions("(Nobody is here to answer.");
    if (!asks || nobody || caseFile.heard() > MOST) {
      throw new PendingAction(new Action.Finish("I do not know enough to do this."));
    }
    caseFile.say(AGAIN.get(caseFile.heard() % AGAIN.size()) + question);
    throw new PendingAction(new Action.Finish("I do not understand what is wanted."));
  }

  void require(Topic topic) {
    require(EnumSet.of(topic));
  }

  private static String question(Topic topic) {
    return switch (topic) {
      case IDENTITY -> "Could you tell me your full name and your email address?";
      case ORDER -> "What is your order number?";
      case ITEM -> "Which item is it about?";
      case WISH -> "What exactly would you like?";
      case REASON -> "What is the reason?";
      case ADDRESS -> "Which address should it go to?";
      case PAYMENT -> "How did you pay?";
      case PREFERENCE -> "How would you like to be refunded?";
    };
  }
}
