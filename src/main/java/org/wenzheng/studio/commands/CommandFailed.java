package org.wenzheng.studio.commands;

/** A command that cannot do what it was asked for; the message is for the operator. */
class CommandFailed extends Exception {
    CommandFailed(String message) {
        super(message);
    }

    /** Never null here. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
