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

/// The values of a configuration by name, in text form: parsed from a command line, validated, and
/// stored.
///
/// A configuration is a record. Its components are hyperparameters or records of hyperparameters:
/// integers, real numbers, flags, enums, and lists of integers (layer sizes). The component
/// `learningRate` is the hyperparameter `learning_rate`. Descriptions and bounds come from
/// [Hyperparameter], or else from the standard hyperparameter of that name. The record's
/// constructor may reject combinations of values.
///
/// @param <C> type of the configuration
public final class Hyperparameters<C extends Record> {

  /// One hyperparameter.
  ///
  /// @param value value in text form
  /// @param about short description; may be empty
  /// @param allowed domain of the value
  /// @param earlier name in versions before standard names were introduced
  /// @param also other accepted names
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
  /// @throws IllegalArgumentException if a component has an unsupported type or a value that is not
  ///   allowed
  public static <C extends Record> Hyperparameters<C> of(C config) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    @SuppressWarnings("unchecked") // a value's class is that of its type
    Class<C> type = (Class<C>) config.getClass();
    read(type, component -> value(component, config), entries);
    return new Hyperparameters<>(type, entries);
  }

  /// The configuration with the default values declared by [Hyperparameter].
  public static <C extends Record> C defaults(Class<C> type) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    read(type, _ -> null, entries);
    return new Hyperparameters<>(type, entries).config();
  }

  /// @param values value of a component, or null for its default
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
          throw new IllegalArgumentException(
              type + " has two hyperparameters named " + entry.name());
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

  /// Returns a copy with one value changed.
  ///
  /// @param name standard name, earlier name, or another accepted name
  /// @throws IllegalArgumentException if the name is unknown, with the closest name and a list of
  ///   all, or if the value is not allowed
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

  /// Returns a copy with several values changed.
  ///
  /// @throws IllegalArgumentException as in the other overload, or if two names denote the same
  ///   hyperparameter, or if the configuration rejects the combination
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

  /// The hyperparameters by standard name.
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /// The values by standard name.
  public Map<String, String> values() {
    return values(Entry::name);
  }

  /// The values by the names used before standard names were introduced. The id of a stored
  /// training depends on these.
  public Map<String, String> earlierValues() {
    return values(Entry::earlier);
  }

  private Map<String, String> values(Function<Entry, String> name) {
    Map<String, String> values = new LinkedHashMap<>();
    entries.values().forEach(entry -> values.put(name.apply(entry), entry.value()));
    return values;
  }

  /// The value of a hyperparameter in text form; empty if there is none of this name.
  public Optional<String> value(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::value);
  }

  /// Creates the configuration.
  ///
  /// @throws IllegalArgumentException if its constructor rejects the values
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
