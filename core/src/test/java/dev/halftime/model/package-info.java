@NullMarked
package dev.halftime.model;

import org.jspecify.annotations.NullMarked;
