package dev.halftime.world.game24;

import dev.halftime.world.game24.Term.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Finds exact solutions: makes [Puzzle#TARGET] from numbers with `+ - * /`, using each once.
///
/// For up to five numbers it uses dynamic programming over subsets: for each subset, the simplest
/// expression of each value and form. With more numbers, it first combines two of them.
final class Solver {

  private static final int AT_ONCE = 5;
  private static final Rational TARGET = Rational.of(Puzzle.TARGET);

  private Solver() {}

  /// Returns a solution, with the fewest possible parentheses if there are at most five numbers;
  /// empty if there is none.
  static Optional<String> solve(List<Integer> numbers) {
    return solution(numbers.stream().map(Term::of).toList()).map(Term::text);
  }

  /// Returns whether 24 can be made of these numbers, using each once.
  static boolean solvable(List<Rational> numbers) {
    return solution(numbers.stream().map(Term::of).toList()).isPresent();
  }

  private static Optional<Term> solution(List<Term> parts) {
    if (parts.size() <= AT_ONCE) {
      return simplest(parts);
    }
    return Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
        .flatMap(i ->
            Stream.iterate(i + 1, j -> j < parts.size(), j -> j + 1).map(j -> new int[] {i, j}))
        .flatMap(pair -> joined(parts, pair[0], pair[1]))
        .flatMap(fewer -> solution(fewer).stream())
        .findFirst();
  }

  /// Returns all lists that result from combining two of the parts.
  private static Stream<List<Term>> joined(List<Term> parts, int one, int other) {
    List<Term> rest = new ArrayList<>(parts);
    Term right = rest.remove(other);
    Term left = rest.remove(one);
    List<Term> results = new ArrayList<>();
    combine(left, right, results::add);
    combine(right, left, results::add);
    return results.stream().map(term -> Stream.concat(Stream.of(term), rest.stream()).toList());
  }

  private static Optional<Term> simplest(List<Term> parts) {
    int all = (1 << parts.size()) - 1;
    List<Map<Key, Term>> best = new ArrayList<>();
    best.add(Map.of());
    for (int set = 1; set < all; set++) {
      best.add(terms(set, parts, best));
    }
    if (parts.size() == 1) {
      return Optional.of(parts.getFirst()).filter(term -> term.value().equals(TARGET));
    }
    Map<Key, Term> found = new HashMap<>();
    for (int some = 1; some < all; some++) {
      if (Integer.bitCount(some) * 2 <= parts.size()) {
        complete(best.get(some).values(), best.get(all ^ some), term -> keep(found, term));
      }
    }
    return found.values().stream().min(Term.SIMPLEST);
  }

  /// Returns the simplest expressions of one subset, from those of its subsets.
  private static Map<Key, Term> terms(int set, List<Term> parts, List<Map<Key, Term>> best) {
    Map<Key, Term> found = new HashMap<>();
    if (Integer.bitCount(set) == 1) {
      keep(found, parts.get(Integer.numberOfTrailingZeros(set)));
    }
    for (int left = (set - 1) & set; left > 0; left = (left - 1) & set) {
      for (Term one : best.get(left).values()) {
        best.get(set ^ left)
            .values()
            .forEach(other -> combine(one, other, term -> keep(found, term)));
      }
    }
    return found;
  }

  /// Combines expressions with those of the remaining numbers that complete them to the target.
  private static void complete(Iterable<Term> some, Map<Key, Term> rest, Consumer<Term> to) {
    Consumer<Term> right = term -> toIfTarget(term, to);
    for (Term one : some) {
      for (Rational wanted : partners(one.value())) {
        for (Form form : Form.values()) {
          Term other = rest.get(new Key(wanted, form));
          if (other != null) {
            combine(one, other, right);
            combine(other, one, right);
          }
        }
      }
    }
  }

  /// Returns all numbers that one operation combines with a number to the target, in either order.
  private static Set<Rational> partners(Rational of) {
    Set<Rational> partners = new HashSet<>();
    partners.add(TARGET.minus(of));
    partners.add(of.minus(TARGET));
    partners.add(TARGET.plus(of));
    partners.add(of.over(TARGET));
    partners.add(of.times(TARGET));
    if (!of.isZero()) {
      partners.add(TARGET.over(of));
    }
    return partners;
  }

  private static void toIfTarget(Term term, Consumer<Term> to) {
    if (term.value().equals(TARGET)) {
      to.accept(term);
    }
  }

  private static void combine(Term left, Term right, Consumer<Term> to) {
    to.accept(left.plus(right));
    to.accept(left.minus(right));
    to.accept(left.times(right));
    if (!right.value().isZero()) {
      to.accept(left.over(right));
    }
  }

  private static void keep(Map<Key, Term> found, Term term) {
    found.merge(
        new Key(term.value(), term.form()),
        term,
        (old, other) -> Term.SIMPLEST.compare(other, old) < 0 ? other : old);
  }

  /// Expressions with equal keys are interchangeable.
  private record Key(Rational value, Form form) {}
}
