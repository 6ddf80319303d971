/// Tests of the annotations.
@NullMarked
package dev.halftime.app.annotation;

import org.jspecify.annotations.NullMarked;
