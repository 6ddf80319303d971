package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.original.Value;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Evaluates arithmetic expressions as the original does, which delegates to Python: integers are
/// exact and unbounded, `/` gives a double, `//` rounds down, and `**` is exponentiation.
///
/// Grammar, from the lowest precedence: sums, products, signs, powers (right-associative), calls,
/// numbers.
final class Calculator {

  private static final String ALLOWED = "0123456789+-*/(). ";
  private static final String NEVER_CLOSED = "'(' was never closed";
  private static final Pattern TOKENS = Pattern.compile("[0-9]+[.]?[0-9]*|[.][0-9]+|[-+*/().]");
  private static final int DEEPEST = 200;
  private static final String NOTHING = "float() argument must be a string or a real number, not ";

  private final String text;
  private final boolean checking;
  private final boolean unclosed;
  private int at;
  private int depth;
  private int open;

  /// @param checking whether only the grammar is checked, and every value is 1
  private Calculator(String text, boolean checking, boolean unclosed) {
    this.text = text;
    this.checking = checking;
    this.unclosed = unclosed;
  }

  /// Returns the value rounded to two decimals.
  ///
  /// @throws ToolError if the expression cannot be evaluated
  static String of(JsonNode expression) {
    if (!expression.isTextual()) {
      throw noText(expression);
    }
    String text = expression.asText();
    if (!text.chars().allMatch(character -> ALLOWED.indexOf(character) >= 0)) {
      throw new ToolError("Invalid characters in expression");
    }
    if (text.isBlank()) {
      throw new ToolError("invalid syntax (<string>, line 0)");
    }
    boolean unclosed = scan(text) > 0;
    new Calculator(text, true, unclosed).all();
    Quantity value = new Calculator(text, false, unclosed).all();
    return Value.repr(DoubleNode.valueOf(Floats.cents(value.real())));
  }

  /// Returns the error for an expression that is not a string, which the original detects late.
  private static ToolError noText(JsonNode expression) {
    for (JsonNode part : Value.items(expression)) {
      if (!part.isTextual()) {
        return new ToolError(
            "'in <string>' requires string as left operand, not " + Value.type(part));
      }
      if (!ALLOWED.contains(part.textValue())) {
        return new ToolError("Invalid characters in expression");
      }
    }
    return new ToolError("eval() arg 1 must be a string, bytes or code object");
  }

  /// Returns the number of parentheses that remain open at the end. Errors of the tokenizer are
  /// reported before all others.
  private static int scan(String text) {
    int open = 0;
    Matcher tokens = TOKENS.matcher(text);
    while (tokens.find()) {
      String token = tokens.group();
      open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      if (open < 0) {
        throw syntax("unmatched ')'");
      }
      if (token.matches("0+[1-9][0-9]*")) {
        throw syntax(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for"
                + " octal integers");
      }
    }
    return open;
  }

  private Quantity all() {
    Quantity value = sum();
    if (peek() != 0) {
      throw invalid();
    }
    return value;
  }

  private Quantity worked(BinaryOperator<Quantity> operation, Quantity one, Quantity two) {
    return checking ? one : operation.apply(one, two);
  }

  private Quantity sum() {
    Quantity value = product();
    while (true) {
      if (take("+")) {
        value = worked(Quantity::plus, value, product());
      } else if (take("-")) {
        value = worked(Quantity::plus, value, product().negated());
      } else {
        return value;
      }
    }
  }

  private Quantity product() {
    Quantity value = signed();
    while (true) {
      BinaryOperator<Quantity> operation;
      if (take("//")) {
        operation = Quantity::dividedDown;
      } else if (take("/")) {
        operation = Quantity::divided;
      } else if (take("*")) {
        operation = Quantity::times;
      } else {
        return value;
      }
      value = worked(operation, value, signed());
    }
  }

  private Quantity signed() {
    boolean negative = false;
    while (true) {
      if (take("-")) {
        negative = !negative;
      } else if (!take("+")) {
        Quantity value = power();
        return negative ? value.negated() : value;
      }
    }
  }

  private Quantity power() {
    Quantity base = called();
    if (!take("**")) {
      return base;
    }
    deeper();
    Quantity value = worked(Quantity::power, base, signed());
    depth--;
    return value;
  }

  /// Parses a number or a parenthesised expression. A number cannot be called, so a call is always
  /// an error.
  private Quantity called() {
    Quantity value = atom();
    while (peek() == '(') {
      parenthesis();
      if (!checking) {
        throw new ToolError("'" + value.type() + "' object is not callable");
      }
    }
    return value;
  }

  private Quantity atom() {
    return peek() == '(' ? parenthesis() : number();
  }

  private Quantity parenthesis() {
    take("(");
    deeper();
    open++;
    if (take(")")) {
      if (!checking) {
        throw new ToolError(NOTHING + "'tuple'");
      }
      open--;
      depth--;
      return Quantity.whole("1");
    }
    Quantity value = sum();
    if (!take(")")) {
      throw peek() == 0 ? syntax(NEVER_CLOSED) : invalid();
    }
    open--;
    depth--;
    return value;
  }

  private Quantity number() {
    peek();
    int from = at;
    digits();
    boolean whole = at == text.length() || text.charAt(at) != '.';
    if (!whole) {
      at++;
      digits();
    }
    String number = text.substring(from, at);
    if (number.isEmpty() || number.equals(".")) {
      throw syntax(unclosed && peek() == 0 ? NEVER_CLOSED : "invalid syntax");
    }
    if (checking) {
      return Quantity.whole("1");
    }
    return whole ? Quantity.whole(number) : Quantity.real(Double.parseDouble(number));
  }

  /// Returns the error for a place where neither an operator nor the end follows.
  private ToolError invalid() {
    boolean comma = open > 0 && text.substring(at).matches("[.]?[0-9].*");
    if (comma) {
      return syntax("invalid syntax. Perhaps you forgot a comma?");
    }
    return syntax("invalid syntax");
  }

  private void digits() {
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
  }

  private void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw syntax("too many nested parentheses");
    }
  }

  /// Returns the next character that is not a blank; 0 at the end.
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  /// Skips an operator if it comes next: `*` does not match the beginning of `**`.
  private boolean take(String operator) {
    peek();
    boolean next = text.startsWith(operator, at);
    boolean doubled = operator.length() == 1 && "*/".contains(operator);
    if (!next || (doubled && text.startsWith(operator, at + 1))) {
      return false;
    }
    at += operator.length();
    return true;
  }

  private static ToolError syntax(String what) {
    return new ToolError(what + " (<string>, line 1)");
  }
}
