import { user } from "@web/core/user";

/**
 * Every time on screen is the time of the offices, whatever the clock of the computer is set to:
 * deadlines of the law are local times.
 */
export const OFFICE_ZONE = "Asia/Ho_Chi_Minh";

luxon.Settings.defaultZone = OFFICE_ZONE;
user.updateContext({ tz: OFFICE_ZONE });

/** “16:30 23/11/2026”, in the time of the offices. */
export function officeText(moment) {
    return moment ? moment.setZone(OFFICE_ZONE).toFormat("HH:mm dd/MM/yyyy") : "";
}

/** Now, in the time of the offices. */
export function officeNow() {
    return luxon.DateTime.now().setZone(OFFICE_ZONE);
}
