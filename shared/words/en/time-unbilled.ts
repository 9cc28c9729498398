// Time that was worked and not billed.
import { linked } from '../sentence.ts';
import { counted } from './counted.ts';

export const timeUnbilled = {
  moneyMeaning: { whole: 'is not billed', short: 'not billed' },
  title: counted({
    one: '{hours} hour on {day} is not billed',
    other: '{hours} hours on {day} are not billed',
  }),
  titleOfMember: counted({
    one: '{hours} hour of {member} on {day} is not billed',
    other: '{hours} hours of {member} on {day} are not billed',
  }),
  measure: counted({ one: '{hours} hour', other: '{hours} hours' }),
  measureMeaning: 'worked and not billed',
  verdict: 'Not billed yet',
  worked: linked('{hours} h on [the time entry](entry)'),
  workedFor: linked('{hours} h on [the time entry](entry) for [{work}](ticket)'),
  someTicket: 'the ticket',
  rate: linked(' × {rate}'),
  covered: linked(' − {covered} covered by the agreement'),
  sum: linked(' = {sum}'),
};
