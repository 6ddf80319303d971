package dev.halftime.learn.config;

import dev.halftime.text.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of a configuration by name, as texts: what can be set on a command line, checked, and
/// stored.
///
/// A configuration is a record. Its components are hyperparameters, or records of such: whole
/// numbers, numbers, flags, enums, and lists of whole numbers (sizes of layers). A component
/// `learningRate` is the hyperparameter `learning_rate`. Meanings and bounds come from
/// [Hyperparameter], else from the standard hyperparameter of that name; a record's own constructor
/// may refuse what does not go together.
///
/// @param <C> the configuration
public final class Hyperparameters<C extends Record> {

  /// One hyperparameter.
  ///
  /// @param value as it was written
  /// @param about what it does, in a few words; may be empty
  /// @param allowed which values are allowed
  /// @param earlier its name in versions before names were standard
  /// @param also other names under which it is read
  public record Entry(
      String name,
      String value,
      String about,
      AllowedValues allowed,
      String earlier,
      List<String> also) {

    private Entry with(String value) {
      return new Entry(name, value, about, allowed, earlier, also);
    }

    private boolean isCalled(String called) {
      return called.replace('-', '_').equals(name)
          || called.equals(earlier)
          || also.contains(called.replace('-', '_'));
    }
  }

  private final Class<C> type;
  private final Map<String, Entry> entries;

  private Hyperparameters(Class<C> type, Map<String, Entry> entries) {
    this.type = type;
    this.entries = entries;
  }

  /// The hyperparameters of a configuration.
  ///
  /// @throws IllegalArgumentException if a component is of no known kind, or its value not allowed
  public static <C extends Record> Hyperparameters<C> of(C config) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    @SuppressWarnings("unchecked") // a value's class is that of its type
    Class<C> type = (Class<C>) config.getClass();
    read(type, component -> value(component, config), entries);
    return new Hyperparameters<>(type, entries);
  }

  /// The configuration whose values are the defaults that [Hyperparameter] names.
  public static <C extends Record> C defaults(Class<C> type) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    read(type, _ -> null, entries);
    return new Hyperparameters<>(type, entries).config();
  }

  /// @param values gives a component's value; null for its default
  private static void read(
      Class<?> type,
      Function<RecordComponent, @Nullable Object> values,
      Map<String, Entry> entries) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        Object inner = values.apply(component);
        read(component.getType(), it -> inner == null ? null : value(it, inner), entries);
      } else {
        Entry entry = entry(component, values.apply(component));
        if (entries.put(entry.name(), entry) != null) {
          throw new IllegalArgumentException(type + " has two hyperparameters " + entry.name());
        }
      }
    }
  }

  private static Object value(RecordComponent component, Object of) {
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + accessor, e);
    }
  }

  private static Entry entry(RecordComponent component, @Nullable Object value) {
    String name = name(component);
    Optional<StandardHyperparameters.Meaning> standard = StandardHyperparameters.of(name);
    Hyperparameter own = component.getAnnotation(Hyperparameter.class);
    double least =
        own == null || Double.isNaN(own.least())
            ? standard.map(StandardHyperparameters.Meaning::least).orElse(Double.NEGATIVE_INFINITY)
            : own.least();
    double most =
        own == null || Double.isNaN(own.most())
            ? standard.map(StandardHyperparameters.Meaning::most).orElse(Double.POSITIVE_INFINITY)
            : own.most();
    AllowedValues allowed = AllowedValues.of(component.getGenericType(), least, most);
    String text =
        allowed.text(value != null ? value : allowed.parse(own == null ? "" : own.value()));
    String misfit = allowed.misfit(text);
    if (!misfit.isEmpty()) {
      throw new IllegalArgumentException(
          "the default of '" + name + "' must be " + misfit + ", not '" + text + "'");
    }
    return new Entry(
        name,
        text,
        own == null || own.about().isEmpty()
            ? standard.map(StandardHyperparameters.Meaning::about).orElse("")
            : own.about(),
        allowed,
        own == null || own.earlier().isEmpty()
            ? standard.map(StandardHyperparameters.Meaning::earlier).orElse(name.replace('_', '-'))
            : own.earlier(),
        standard.map(StandardHyperparameters.Meaning::also).orElse(List.of()));
  }

  private static String name(RecordComponent component) {
    StringBuilder name = new StringBuilder();
    for (char c : component.getName().toCharArray()) {
      name.append(Character.isUpperCase(c) ? "_" : "").append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  /// These, with one changed.
  ///
  /// @param name the standard one, its name in earlier versions, or another by which it is known
  /// @throws IllegalArgumentException if there is none of this name, suggesting the nearest and
  ///   listing all, or if the value is not allowed
  public Hyperparameters<C> with(String name, String value) {
    Entry entry = entry(name);
    String misfit = entry.allowed().misfit(value);
    if (!misfit.isEmpty()) {
      throw new IllegalArgumentException(
          "the hyperparameter '" + name + "' must be " + misfit + ", not '" + value + "'");
    }
    Map<String, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(entry.name(), entry.with(value));
    return new Hyperparameters<>(type, changed);
  }

  private Entry entry(String name) {
    return entries.values().stream()
        .filter(it -> it.isCalled(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private String unknown(String name) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Entry entry : entries.values()) {
      entry.also().forEach(other -> names.putIfAbsent(other, entry.name()));
      names.put(entry.earlier(), entry.name());
    }
    entries.keySet().forEach(standard -> names.put(standard, standard));
    String known = "known: " + String.join(", ", entries.keySet());
    return "no hyperparameter '%s'; %s%s"
        .formatted(
            name,
            Suggestions.to(name, names.keySet())
                .map(near -> "did you mean '" + names.get(near) + "'? ")
                .orElse(""),
            known);
  }

  /// These, with some changed.
  ///
  /// @throws IllegalArgumentException as above, or if two names stand for the same, or if values do
  ///   not go together
  public Hyperparameters<C> with(Map<String, String> changes) {
    Hyperparameters<C> changed = this;
    Map<String, String> names = new LinkedHashMap<>();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      String other = names.put(entry(change.getKey()).name(), change.getKey());
      if (other != null) {
        throw new IllegalArgumentException(
            "'%s' and '%s' are the same hyperparameter: set it once"
                .formatted(other, change.getKey()));
      }
      changed = changed.with(change.getKey(), change.getValue());
    }
    var _ = changed.config();
    return changed;
  }

  /// All of them by name.
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /// All values by name.
  public Map<String, String> values() {
    return values(Entry::name);
  }

  /// All values by the names that hyperparameters had in versions before names were standard. What
  /// was trained is known by these.
  public Map<String, String> earlierValues() {
    return values(Entry::earlier);
  }

  private Map<String, String> values(Function<Entry, String> name) {
    Map<String, String> values = new LinkedHashMap<>();
    entries.values().forEach(entry -> values.put(name.apply(entry), entry.value()));
    return values;
  }

  /// The value of one of them, as it was written; empty if there is none of this name.
  public Optional<String> value(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::value);
  }

  /// The configuration.
  ///
  /// @throws IllegalArgumentException if its constructor refuses these values
  public C config() {
    return type.cast(build(type));
  }

  private Object build(Class<?> record) {
    RecordComponent[] components = record.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      if (types[i].isRecord()) {
        values[i] = build(types[i]);
      } else {
        Entry entry = entry(name(components[i]));
        values[i] = entry.allowed().parse(entry.value());
      }
    }
    try {
      Constructor<?> constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new IllegalArgumentException(String.valueOf(cause.getMessage()), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + record.getName(), e);
    }
  }
}
