/// The port to language models.
@NullMarked
package dev.halftime.model;

import org.jspecify.annotations.NullMarked;
