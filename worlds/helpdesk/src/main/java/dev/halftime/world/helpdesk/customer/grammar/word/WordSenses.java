package dev.halftime.world.helpdesk.customer.grammar.word;

import dev.halftime.world.helpdesk.shop.Lexicon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words and phrases that customers know, with all forms of the verbs.
public final class WordSenses {

  /// The possible continuations of the words so far, and their meaning.
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private @Nullable Token token;
  }

  private static final Node ROOT = new Node();

  private static final Set<String> BOUNDARIES =
      Set.of(",", ":", "and", "but", "so", "then", "please", "could", "can", "would", "i", "what");

  private static final Map<String, List<String>> IRREGULAR = new HashMap<>();

  static {
    for (String line : Lexicon.GRAMMAR.list("irregular")) {
      List<String> forms = List.of(line.split(" ", -1));
      IRREGULAR.put(forms.getFirst(), forms);
    }
    Lexicon.GRAMMAR
        .lists()
        .forEach((name, lines) -> {
          if (!name.equals("irregular")) {
            lines.forEach(line -> addAll(name, line));
          }
        });
    for (String noun : Mentions.nouns()) {
      put(new Token(noun, Sense.ITEM, null, null, null, Token.Form.NONE));
      put(new Token(noun + "s", Sense.ITEM, null, null, null, Token.Form.NONE));
    }
  }

  private WordSenses() {}

  private static void addAll(String section, String line) {
    if (section.equals("GUARD")) {
      Misspellings.know(line);
      return;
    }
    Sense sense = Sense.valueOf(section);
    for (String phrase : line.substring(3).split(", ", -1)) {
      switch (line.charAt(0)) {
        case 'n' -> put(new Token(phrase, sense, null, null, null, Token.Form.NONE));
        case 'v' -> verb(phrase, sense);
        case 'a' -> put(new Token(phrase, null, null, sense, null, Token.Form.NONE));
        default -> put(new Token(phrase, null, null, null, sense, Token.Form.NONE));
      }
    }
  }

  private static void verb(String phrase, Sense sense) {
    int space = phrase.indexOf(' ');
    String base = space < 0 ? phrase : phrase.substring(0, space);
    String rest = space < 0 ? "" : phrase.substring(space);
    if (base.equals("be") || base.equals("not") || base.equals("no")) {
      put(new Token(phrase, null, sense, null, null, Token.Form.BASE));
      return;
    }
    if (base.equals("do") && space > 0) {
      put(new Token(phrase, null, sense, null, null, Token.Form.BASE));
      put(new Token("doing" + rest, null, sense, null, null, Token.Form.ING));
      return;
    }
    List<String> forms = IRREGULAR.getOrDefault(base, List.of(base, ed(base), ed(base)));
    String past = forms.get(1);
    String participle = forms.get(2);
    put(new Token(base + rest, null, sense, null, null, Token.Form.BASE));
    put(new Token(third(base) + rest, null, sense, null, null, Token.Form.THIRD));
    put(new Token(ing(base, past) + rest, null, sense, null, null, Token.Form.ING));
    if (past.equals(participle)) {
      if (!past.equals(base)) {
        put(new Token(past + rest, null, sense, null, null, Token.Form.EITHER));
      }
    } else {
      put(new Token(past + rest, null, sense, null, null, Token.Form.PAST));
      if (!participle.equals(base)) {
        put(new Token(participle + rest, null, sense, null, null, Token.Form.PARTICIPLE));
      }
    }
    if (base.equals("cancel")) {
      put(new Token("canceled" + rest, null, sense, null, null, Token.Form.EITHER));
      put(new Token("canceling" + rest, null, sense, null, null, Token.Form.ING));
    }
  }

  private static String ed(String base) {
    return base.endsWith("e") ? base + 'd' : base + "ed";
  }

  private static String third(String base) {
    if (base.endsWith("y") && !vowel(base, base.length() - 2)) {
      return base.substring(0, base.length() - 1) + "ies";
    }
    boolean hisses =
        base.endsWith("s") || base.endsWith("x") || base.endsWith("ch") || base.endsWith("sh");
    return base.equals("have") ? "has" : hisses || base.endsWith("o") ? base + "es" : base + 's';
  }

  private static String ing(String base, String past) {
    if (base.endsWith("e") && !base.endsWith("ee")) {
      return base.substring(0, base.length() - 1) + "ing";
    }
    boolean doubled = past.length() == base.length() + 3 && past.endsWith("ed");
    boolean short_ = Set.of("get", "put", "set", "let", "run", "hit", "begin").contains(base);
    return doubled || short_ ? base + base.charAt(base.length() - 1) + "ing" : base + "ing";
  }

  private static boolean vowel(String word, int i) {
    return i >= 0 && "aeiou".indexOf(word.charAt(i)) >= 0;
  }

  /// Adds a meaning to a phrase; an earlier meaning takes precedence.
  private static void put(Token token) {
    Node node = ROOT;
    for (String word : token.text().split(" ", -1)) {
      Misspellings.know(word);
      node = node.next.computeIfAbsent(word, _ -> new Node());
    }
    Token old = node.token;
    node.token =
        old == null
            ? token
            : new Token(
                token.text(),
                first(old.noun(), token.noun()),
                first(old.verb(), token.verb()),
                first(old.adjective(), token.adjective()),
                first(old.expression(), token.expression()),
                old.verb() == null ? token.form() : old.form());
  }

  private static @Nullable Sense first(@Nullable Sense old, @Nullable Sense added) {
    return old == null ? added : old;
  }

  /// The words of a phrase, one by one.
  public static List<Token> words(String phrase) {
    List<Token> words = new ArrayList<>();
    for (String word : phrase.split(" ", -1)) {
      words.addAll(tokens(List.of(word)));
    }
    return words;
  }

  /// "I see" is a remark by itself, but not before "two orders".
  private static boolean fits(Token token, List<String> words, int next) {
    boolean aside =
        token.expression() == Sense.FILLER
            && (token.text().startsWith("if ") || token.text().startsWith("when "));
    boolean remark =
        (token.expression() == Sense.LEAD || aside)
            && token.noun() == null
            && token.verb() == null
            && token.adjective() == null
            && token.text().indexOf(' ') > 0;
    return !remark || next == words.size() || BOUNDARIES.contains(words.get(next));
  }

  /// The longest phrases that some words are made of.
  public static List<Token> tokens(List<String> words) {
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int length = 1;
      Token longest = new Token(words.get(i), null, null, null, null, Token.Form.NONE);
      @Nullable Node node = ROOT;
      for (int j = i; node != null && j < words.size(); j++) {
        node = node.next.get(words.get(j));
        if (node != null && node.token != null && fits(node.token, words, j + 1)) {
          length = j + 1 - i;
          longest = node.token;
        }
      }
      tokens.add(longest);
      i += length;
    }
    return tokens;
  }
}
