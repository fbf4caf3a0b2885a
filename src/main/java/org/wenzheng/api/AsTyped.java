package org.wenzheng.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text of a body that is taken as it was typed: a secret, or one that the screening has to see
 * with what it hides. Every other loses the characters that nobody sees before anything reads it.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsTyped {}
