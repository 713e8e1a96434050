/** Whole messages that stop a dialog at work. Only whole messages: "cancel my order" is a wish of its own. */
const CANCEL: readonly RegExp[] = [
  /^\s*(取消|算了|不用了|不填了|不留了|退出|返回|停|停止|結束|结束)(吧|了)?[。.!！~～]*\s*$/u,
  /^\s*(cancel|never ?mind|forget it|stop|quit|exit|go back|no thanks)[.!]*\s*$/iu,
];

/** Whole messages by which somebody who waits leaves the queue; a bare "no" or 不要 may answer something else. */
const LEAVE: readonly RegExp[] = [
  ...CANCEL,
  /^\s*(算了[,，\s]*)?(我?(不等|不排|不排队|不排隊)|(不用|不要|不需要|别|別|先不)(转|轉|找|等)?((人工|真人)(客服)?|客服))(吧|了|了吧)?[,，\s]*(谢谢|謝謝)?[。.!！~～]*\s*$/u,
  /^\s*(no[,\s]+)?(i (don'?t|do not) (want|need)( to wait| an? (person|human|agent))( any ?more)?|no need( for (a person|an agent))?|take me out of the queue)[.!]*\s*$/iu,
];

/** Whether a message stops a dialog at work before the dialog sees it. Both languages count in every locale. */
export function stopsDialog(text: string): boolean {
  return CANCEL.some((pattern) => pattern.test(text));
}

/** Whether somebody who waits for a person says that they no longer do. Both languages count in every locale. */
export function leavesQueue(text: string): boolean {
  return LEAVE.some((pattern) => pattern.test(text));
}
