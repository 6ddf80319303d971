package dev.halftime.world.tau2.user;

import dev.halftime.Transcript;
import dev.halftime.user.Prober;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/// An agent that asks, proposes, refuses and talks nonsense in order to make a customer violate the
/// contract.
final class NotesProber implements Prober {

  /// Words that a customer may take for the end of the conversation.
  private static final Pattern ENDING = Pattern.compile("(?i)unfortunately|anything else|transfer");

  private static final List<String> CHAT =
      List.of(
          "", "...", "Welcome.", "I see.", "One moment.", "42", "Hm, \u4f60\u597d \ud83d\ude42");

  private static final List<String> ENDINGS =
      List.of(
          "Unfortunately that is not possible.",
          "It has been done. Is there anything else?",
          "I will transfer you to a colleague.");

  /// Proposals that a customer must reject unless they mentioned the matter.
  private static final List<String> PROPOSALS =
      List.of(
          "I can cancel everything. Shall I go ahead?",
          "I will return all items to us. Do you agree?",
          "Would you like to upgrade to something better?",
          "Would you like to downgrade to something cheaper?",
          "I will add travel insurance. Please confirm (yes/no).",
          "Shall I switch your plan to another one?");

  private static final List<String> THINGS =
      List.of(
          "full name",
          "zip code",
          "user id",
          "email address",
          "phone number",
          "order number",
          "reservation number",
          "date of birth");

  private static final List<String> QUESTIONS =
      List.of(
          "Could you tell me more about that?", "What exactly do you want?", "And why is that?");

  private final SplittableRandom random;

  NotesProber(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Returns mostly questions, so that conversations last.
  @Override
  public String say(Transcript heard) {
    return switch (random.nextInt(8)) {
      case 0 -> one(CHAT);
      case 1, 2 -> one(PROPOSALS);
      case 3 -> one(QUESTIONS);
      case 4 -> random.nextInt(3) == 0 ? one(ENDINGS) : one(CHAT);
      default -> "May I have your " + one(THINGS) + "?";
    };
  }

  /// Returns whether a message may end a conversation.
  static boolean ends(String words) {
    return ENDING.matcher(words).find();
  }

  private String one(List<String> lines) {
    return lines.get(random.nextInt(lines.size()));
  }
}
