import { codeList } from './codeList.ts';
import { controlCharacter } from './controlCharacter.ts';
import { creditCode, creditCodeCheckDigit } from './creditCode.ts';
import { date, distantDate, futureDate } from './date.ts';
import { parentIsOther } from './departmentRules.ts';
import { cityCode, districtInCity } from './division.ts';
import {
  equipmentCode,
  equipmentCodeClass,
  equipmentCodeLength,
  equipmentCodeParts,
} from './equipmentCode.ts';
import { acceptanceState, acceptedByOther, hiddenDangerDates, rectification } from './hiddenDangerRules.ts';
import { idNumber, idNumberDivision } from './idNumber.ts';
import { maskedSample } from './maskedSample.ts';
import { maxLength } from './maxLength.ts';
import {
  certificateDates,
  certificateHolder,
  certificateValidity,
  certifiedPerson,
  safetyRoles,
} from './personRules.ts';
import { phone } from './phone.ts';
import { recordNumber } from './recordNumber.ts';
import { required } from './required.ts';
import { equipmentCodeRequired, residualRisk, reviewDate } from './riskPointRules.ts';
import type { FieldRule, RecordRule } from './rule.ts';
import { cutNumber, formulaError, precisionLost } from './spoiltCell.ts';
import { trainingDates } from './trainingRules.ts';

/** Field rules in the order they are asked; the first error of a field ends its turn. */
export const fieldRules: readonly FieldRule[] = [
  required,
  formulaError,
  precisionLost,
  maskedSample,
  controlCharacter,
  maxLength,
  codeList,
  cityCode,
  date,
  creditCode,
  idNumber,
  phone,
  recordNumber,
  equipmentCode,
  cutNumber,
  futureDate,
  distantDate,
  creditCodeCheckDigit,
  idNumberDivision,
  equipmentCodeLength,
  equipmentCodeClass,
  equipmentCodeParts,
];

export const recordRules: readonly RecordRule[] = [
  districtInCity,
  parentIsOther,
  certifiedPerson,
  certificateDates,
  certificateValidity,
  certificateHolder,
  safetyRoles,
  trainingDates,
  equipmentCodeRequired,
  residualRisk,
  reviewDate,
  hiddenDangerDates,
  rectification,
  acceptanceState,
  acceptedByOther,
];
