package dev.halftime.world.helpdesk.customer.grammar.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Joins verbs with particles that stand behind their objects: "send the boots back".
public final class Particles {

  private static final Set<String> BACK =
      Set.of(
          "send",
          "give",
          "take",
          "bring",
          "go",
          "come",
          "sending",
          "giving",
          "taking",
          "bringing",
          "going",
          "sends",
          "goes",
          "sent",
          "given",
          "gone",
          "gave",
          "took",
          "came");

  private static final Set<String> THROUGH = Set.of("put", "putting", "push", "pushed");

  private static final Set<String> UP = Set.of("look", "looking", "pull", "pulling");

  private Particles() {}

  public static List<Token> joined(List<Token> tokens) {
    List<Token> joined = new ArrayList<>(tokens);
    for (int i = 0; i < joined.size(); i++) {
      Token token = joined.get(i);
      for (int j = i + 1; j <= i + 5 && j < joined.size() && !joined.get(j).mark(); j++) {
        Sense sense = sense(token.text(), joined.get(j).text());
        if (sense == Sense.RETURN && money(joined.subList(i + 1, j))) {
          sense = Sense.REFUND;
        }
        if (sense != null) {
          joined.set(i, verb(token, sense));
        }
      }
    }
    return joined;
  }

  /// "Give you the $54 back".
  private static boolean money(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(it -> it.text().startsWith("$") || it.in("dollars", "money", "amount"));
  }

  private static @Nullable Sense sense(String verb, String particle) {
    if (particle.equals("back") && BACK.contains(verb)) {
      return Sense.RETURN;
    }
    if (particle.equals("through") && THROUGH.contains(verb)) {
      return Sense.PROCESS;
    }
    return particle.equals("up") && UP.contains(verb) ? Sense.LOOK : null;
  }

  private static Token verb(Token token, Sense sense) {
    return new Token(
        token.text(),
        token.noun(),
        sense,
        token.adjective(),
        token.expression(),
        token.form() == Token.Form.NONE ? form(token.text()) : token.form());
  }

  private static Token.Form form(String verb) {
    return verb.endsWith("ing")
        ? Token.Form.ING
        : verb.endsWith("s") ? Token.Form.THIRD : Token.Form.BASE;
  }
}
