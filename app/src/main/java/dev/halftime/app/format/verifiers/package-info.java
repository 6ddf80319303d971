/// The traces of verifiers.
@NullMarked
package dev.halftime.app.format.verifiers;

import org.jspecify.annotations.NullMarked;
