/** Why a deed stays with people where several do for the same reason. */
export const password = "no: asks for the password anew, which a token does not know";
export const browser = "no: is about a browser's own session";
export const secondStep = "no: sets the second step of a person's sign-in up";
