/// The interface of language models.
@NullMarked
package dev.halftime.model;

import org.jspecify.annotations.NullMarked;
