/**
 * The goods declaration as stated, all boxes of Decision 257 (and of the transit declaration, Decision 289).
 *
 * A value is kept as it was written (`Written`): `1000.10` stays `1000.10`. Rules and calculators parse it exactly and report
 * what does not parse; nothing is lost on the way from one format to another. A box that was left blank is absent, which is
 * not the same as zero. Names follow the glossary; the number after a field is its box.
 */

/** A value as written by the sender: a decimal number, a code, a day `YYYY-MM-DD` or a text. */
export type Written = string;

export interface Address {
  /** 1 registration, 2 actual, 3 postal. */
  readonly kind?: Written;
  readonly country?: Written;
  readonly countryName?: Written;
  readonly territoryCode?: Written;
  readonly region?: Written;
  readonly district?: Written;
  readonly city?: Written;
  readonly settlement?: Written;
  readonly street?: Written;
  readonly building?: Written;
  readonly room?: Written;
  readonly postCode?: Written;
  readonly postBox?: Written;
  /** The address in one line when the source has no parts. */
  readonly text?: Written;
}

export interface Contact {
  /** TE telephone, EM e-mail, FX fax … */
  readonly channel?: Written;
  readonly value: Written;
}

export interface IdentityDocument {
  readonly country?: Written;
  readonly kind?: Written;
  readonly kindName?: Written;
  readonly series?: Written;
  readonly number?: Written;
  readonly issuedOn?: Written;
  readonly validTo?: Written;
  readonly issuer?: Written;
}

export interface RegisterEntry {
  readonly documentKind?: Written;
  readonly country?: Written;
  readonly number?: Written;
  readonly reRegistration?: Written;
  readonly aeoCertificateType?: Written;
}

/** A person in a box: consignor, consignee, declarant … Identifier `taxpayerId` is the BIN or IIN of a Kazakh resident. */
export interface Party {
  readonly country?: Written;
  readonly name?: Written;
  readonly shortName?: Written;
  readonly legalFormCode?: Written;
  readonly legalFormName?: Written;
  readonly businessEntityId?: Written;
  readonly businessEntityIdMethod?: Written;
  readonly customsNumber?: Written;
  readonly customsNumberCountry?: Written;
  readonly customsNumberKind?: Written;
  readonly taxpayerId?: Written;
  readonly reasonCode?: Written;
  readonly personId?: Written;
  readonly identityDocument?: IdentityDocument;
  readonly addresses?: readonly Address[];
  readonly contacts?: readonly Contact[];
  readonly branch?: Party;
  readonly registerEntry?: RegisterEntry;
  /** `true` when the box says "see box 14". */
  readonly sameAsDeclarant?: boolean;
  /** One character: "different" or "by list" (boxes 2 and 8). */
  readonly specialMark?: Written;
}

export interface Country {
  readonly code?: Written;
  readonly name?: Written;
  /** Territory with a special status (boxes 11, 15b, 17b). */
  readonly territory?: Written;
}

export interface TransportUnit {
  readonly registrationNumber?: Written;
  readonly ordinal?: Written;
  readonly mode?: Written;
  readonly country?: Written;
  readonly vin?: Written;
  readonly kindCode?: Written;
  readonly kindName?: Written;
  readonly makeCode?: Written;
  readonly makeName?: Written;
  readonly model?: Written;
  readonly certificateNumber?: Written;
  readonly activeNumber?: Written;
}

/** Boxes 18 and 25 or 21 and 26: vehicles and their mode. */
export interface Transport {
  readonly mode?: Written;
  readonly count?: Written;
  readonly country?: Written;
  readonly units?: readonly TransportUnit[];
}

export interface DeliveryTerms {
  readonly code?: Written;
  readonly place?: Written;
  readonly kind?: Written;
}

export interface GoodsLocation {
  readonly kindCode?: Written;
  /** State of the office. */
  readonly country?: Written;
  readonly office?: Written;
  readonly zoneNumber?: Written;
  readonly station?: Written;
  readonly warehouseDocument?: DocumentReference;
  readonly address?: Address;
  readonly transport?: Transport;
  readonly text?: Written;
}

export interface DocumentReference {
  readonly kindCode?: Written;
  readonly name?: Written;
  readonly number?: Written;
  readonly date?: Written;
}

/** A row of box 44. */
export interface PresentedDocument extends DocumentReference {
  readonly validFrom?: Written;
  readonly validTo?: Written;
  readonly country?: Written;
  readonly issuer?: Written;
  readonly issuerId?: Written;
  readonly lineId?: Written;
  readonly paymentCode?: Written;
  readonly operationTerm?: Written;
  readonly temporaryImportTermKind?: Written;
  readonly additionalInformationCode?: Written;
  readonly office?: Written;
  readonly zoneNumber?: Written;
  readonly documentCount?: Written;
  readonly itemNumber?: Written;
  readonly licenceItem?: Written;
  readonly electronicKind?: Written;
  /** State of the electronic document in the program of the declarant. */
  readonly electronicStatus?: Written;
  /** `false` when the row is not printed on the form (papers of the signatory). */
  readonly onForm?: boolean;
  /** Whose paper it is when it proves a person: 3 identity, 4 authority of the signatory. */
  readonly personRole?: Written;
  /** The row as printed in box 44. */
  readonly text?: Written;
  readonly electronicDocumentId?: Written;
  readonly electronicArchiveId?: Written;
  readonly webLink?: Written;
  /** 0 not presented, 1 presented, 2 earlier with another document, 3 after release until `presentationDue`. */
  readonly presentation?: Written;
  readonly presentationDue?: Written;
  readonly earlierDocument?: Written;
}

/** A row of box 40. */
export interface PrecedingDocument extends DocumentReference {
  readonly lineId?: Written;
  /** Ordinal of the correction when a corrected declaration precedes. */
  readonly correctionOrdinal?: Written;
  /** Transport mode, when a declaration of a means of transport precedes. */
  readonly transportMode?: Written;
  readonly commodityCode?: Written;
  readonly grossMass?: Written;
  readonly customsValue?: Written;
  /** Number of a customs declaration `OFFICE/DDMMYY/SERIAL`, split only when the source splits it. */
  readonly office?: Written;
  readonly country?: Written;
  readonly itemOrdinal?: Written;
  readonly quantity?: Written;
  readonly unitCode?: Written;
  readonly netMass?: Written;
}

export interface Quantity {
  readonly value?: Written;
  readonly unitCode?: Written;
  readonly unitName?: Written;
}

export interface Package {
  /** Package, cargo, pallet, individual, bulk. */
  readonly kind?: Written;
  readonly kindCode?: Written;
  readonly count?: Written;
  readonly description?: Written;
}

export interface Container {
  readonly number?: Written;
  readonly kindCode?: Written;
  /** 1 the container is wholly taken by the item, 2 partly. */
  readonly fullMark?: Written;
  readonly count?: Written;
  /** Whether it stands in one row of the source with the container before it. */
  readonly sameRow?: boolean;
}

/** An entry of a customs register of objects of intellectual property (box 31). */
export interface IntellectualPropertyEntry {
  /** Which register: of the Union or of a member state. */
  readonly register?: Written;
  readonly country?: Written;
  readonly number?: Written;
}

export interface ExciseStamp {
  readonly count?: Written;
  readonly series?: Written;
  readonly numbers?: Written;
}

/** A vehicle declared as goods (box 31). */
export interface DeclaredVehicle {
  readonly vin?: Written;
  readonly ordinal?: Written;
  readonly chassis?: Written;
  readonly body?: Written;
  readonly makeCode?: Written;
  readonly makeName?: Written;
  readonly model?: Written;
  readonly modelDate?: Written;
  readonly engineId?: Written;
  readonly engineVolume?: Written;
  readonly power?: Written;
  readonly carryingCapacity?: Written;
  readonly mileage?: Written;
  readonly price?: Written;
  readonly priceCurrency?: Written;
  readonly powerUnit?: Written;
  readonly colour?: Written;
  readonly emergencyDeviceId?: Written;
}

/** A line inside an item: manufacturer, mark, model and its share of quantity and price (box 31). */
export interface GoodsLine {
  readonly lineId?: Written;
  readonly productionPlace?: Written;
  readonly sort?: Written;
  readonly description?: Written;
  readonly manufacturer?: Written;
  readonly tradeMark?: Written;
  readonly brand?: Written;
  readonly model?: Written;
  readonly article?: Written;
  readonly standard?: Written;
  readonly serialNumbers?: readonly Written[];
  readonly madeOn?: Written;
  readonly originCountry?: Written;
  readonly quantity?: Quantity;
  readonly grossMass?: Written;
  readonly netMass?: Written;
  readonly price?: Written;
}

export interface GoodsGroup {
  readonly description?: Written;
  readonly ordinal?: Written;
  readonly lineId?: Written;
  readonly manufacturer?: Written;
  readonly tradeMark?: Written;
  readonly lines?: readonly GoodsLine[];
}

/** Box 36: relief by fee, duty, excise and other, VAT; each a code or `-` where the payment cannot arise. */
export interface Reliefs {
  readonly fee?: Written;
  readonly duty?: Written;
  readonly excise?: Written;
  readonly vat?: Written;
}

export interface Quota {
  readonly quantity?: Quantity;
  readonly writeOff?: Quantity;
  readonly amount?: Written;
  readonly currency?: Written;
}

/** A part of the customs value as stated beside the price: carriage, insurance … (boxes 13 to 22 of the value declaration). */
export interface ValueComponent {
  /** invoice, external-freight, internal-freight, insurance, other-cost, deduction. */
  readonly kind?: Written;
  /** In the currency of the state. */
  readonly amount?: Written;
  readonly foreignAmount?: Written;
  readonly currency?: Written;
  readonly currencyName?: Written;
  readonly rate?: Written;
}

/** A line of box 47. */
export interface PaymentLine {
  readonly code?: Written;
  readonly base?: Written;
  readonly baseCurrency?: Written;
  readonly baseUnit?: Written;
  /** `%` ad valorem, `*` specific, `S` fee. */
  readonly rateKind?: Written;
  readonly rate?: Written;
  readonly rateUnit?: Written;
  readonly rateCurrency?: Written;
  readonly ratePerCount?: Written;
  readonly rateDate?: Written;
  readonly rateText?: Written;
  readonly days?: Written;
  readonly stages?: Written;
  readonly months?: Written;
  readonly weightRatio?: Written;
  /** Feature of payment: ИУ, УН … */
  readonly feature?: Written;
  readonly amount?: Written;
  readonly currency?: Written;
}

/** A line of box B. */
export interface FactPayment {
  readonly code?: Written;
  readonly amount?: Written;
  readonly currency?: Written;
  readonly currencyRate?: Written;
  readonly document?: DocumentReference;
  readonly paidOn?: Written;
  readonly method?: Written;
  readonly payerId?: Written;
  readonly payerReasonCode?: Written;
  readonly previousAmount?: Written;
  readonly difference?: Written;
}

export interface Deferral {
  readonly code?: Written;
  readonly until?: Written;
  readonly document?: DocumentReference;
}

/** Box 52. */
export interface Guarantee {
  readonly methodCode?: Written;
  readonly amount?: Written;
  readonly currency?: Written;
  readonly document?: DocumentReference;
  readonly certificateNumber?: Written;
  readonly payerId?: Written;
  readonly bankId?: Written;
  readonly bankName?: Written;
  readonly bankBranch?: Written;
  readonly kind?: Written;
  /** Why none is given (transit). */
  readonly absenceGround?: Written;
}

/** One goods item: boxes 31 to 47 of the main or an additional sheet. */
export interface GoodsItem {
  /** 32 */
  readonly ordinal?: Written;
  /** 31.1, lines of the text joined by a line feed. */
  readonly description?: Written;
  readonly groups?: readonly GoodsGroup[];
  readonly vehicles?: readonly DeclaredVehicle[];
  /** 31.2 */
  readonly packagesTotal?: Written;
  readonly packagesPart?: Written;
  readonly packagesKindName?: Written;
  /** 0 without packages, 1 with packages, 2 without packages in equipped containers. */
  readonly packageAvailability?: Written;
  readonly packages?: readonly Package[];
  /** 31.3 */
  readonly containers?: readonly Container[];
  /** 31.4 */
  readonly exciseStamps?: readonly ExciseStamp[];
  readonly deliveryTerms?: readonly DeliveryTerms[];
  readonly periodFrom?: Written;
  readonly periodTo?: Written;
  readonly intellectualPropertyNumbers?: readonly Written[];
  /** Objects of intellectual property with their register, where a format states it. */
  readonly intellectualProperty?: readonly IntellectualPropertyEntry[];
  readonly markingCodes?: readonly Written[];
  /** 33 */
  readonly commodityCode?: Written;
  readonly additionalCode?: Written;
  readonly prohibitionFreeSign?: Written;
  readonly markingSign?: Written;
  readonly intellectualPropertySign?: Written;
  readonly traceabilitySign?: Written;
  /** 34 */
  readonly originCountry?: Written;
  readonly originCountryName?: Written;
  readonly preferenceOriginCountry?: Written;
  /** 35, kilograms */
  readonly grossMass?: Written;
  /** 36 */
  readonly reliefs?: Reliefs;
  /** 37 */
  readonly procedure?: Written;
  readonly previousProcedure?: Written;
  readonly movementFeature?: Written;
  /** 38, kilograms */
  readonly netMass?: Written;
  /** 38, kilograms without any packaging */
  readonly cleanNetMass?: Written;
  /** 39 */
  readonly quota?: Quota;
  /** 40 */
  readonly precedingDocuments?: readonly PrecedingDocument[];
  /** 41 */
  readonly supplementaryQuantity?: Quantity;
  readonly otherQuantities?: readonly Quantity[];
  /** 42, in the currency of box 22 */
  readonly itemPrice?: Written;
  readonly itemPriceCurrency?: Written;
  /** 43 */
  readonly valuationMethod?: Written;
  readonly valueDecision?: Written;
  /** 44 */
  readonly documents?: readonly PresentedDocument[];
  /** 45 */
  readonly customsValue?: Written;
  readonly previousCustomsValue?: Written;
  /** 45a, eight characters */
  readonly correctionCode?: Written;
  /** 46 */
  readonly statisticalValue?: Written;
  readonly statisticalValueCurrency?: Written;
  /** 47 */
  readonly paymentLines?: readonly PaymentLine[];
  /** Transit: ordinal of the consignment the item belongs to. */
  readonly consignmentOrdinal?: Written;
  /** Sum of the lines of box 47, where a format states it. */
  readonly paymentsTotal?: Written;
  readonly valueComponents?: readonly ValueComponent[];
  /** Free text beside the description. */
  readonly freeText?: Written;
  /** Sheet of the form the item stands on. */
  readonly sheetOrdinal?: Written;
  /** 32, second part: feature of the goods. */
  readonly goodsFeature?: Written;
  /** The name the tariff gives the goods, where a format states it beside the description. */
  readonly tariffDescription?: Written;
  /** C, D */
  readonly officialMarks?: readonly OfficialMark[];
}

export interface Carrier extends Party {
  readonly drivers?: readonly Signatory[];
}

/** 54: who filled and signed, by which authority. */
export interface Signatory {
  readonly surname?: Written;
  readonly name?: Written;
  readonly patronymic?: Written;
  readonly position?: Written;
  readonly contacts?: readonly Contact[];
  readonly identityDocument?: IdentityDocument;
  readonly certificateNumber?: Written;
  readonly authority?: DocumentReference;
  readonly authorityValidTo?: Written;
  readonly date?: Written;
  /** Driver, captain … */
  readonly role?: Written;
}

export interface Representative {
  readonly party?: Party;
  readonly registerEntry?: RegisterEntry;
  readonly contract?: DocumentReference;
}

/** A mark of customs (boxes A, C, D, J): kept as found, made only by officials and the system. */
export interface OfficialMark {
  readonly box?: Written;
  readonly decisionCode?: Written;
  readonly at?: Written;
  readonly date?: Written;
  readonly time?: Written;
  readonly registeredOn?: Written;
  readonly text?: Written;
  readonly official?: Written;
  readonly officialNumber?: Written;
}

export interface Seal {
  readonly kind?: Written;
  /** Means of identification: 01 seal, 02 stamp … */
  readonly method?: Written;
  readonly count?: Written;
  readonly numbers?: readonly Written[];
  readonly text?: Written;
}

/** What only a transit declaration states (boxes 50 to 53, D). */
export interface TransitPart {
  /** 1.3 of a transit declaration: ИМ, ЭК, ТР, ВТ, ТС. */
  readonly movementKind?: Written;
  /** Feature of a transit declaration: ФЛ, МПО … */
  readonly feature?: Written;
  readonly expectedArrivalDate?: Written;
  readonly expectedArrivalTime?: Written;
  readonly destinationOfficeCountry?: Written;
  readonly destinationStation?: Written;
  readonly transportDocument?: DocumentReference;
  /** 50 */
  readonly carriers?: readonly Carrier[];
  /** 51 */
  readonly transitOffices?: readonly Written[];
  /** 53 */
  readonly destinationOffice?: Written;
  readonly destinationOfficeName?: Written;
  readonly destinationZone?: Written;
  readonly destinationPlace?: Address;
  readonly tirCarnet?: DocumentReference;
  readonly seals?: readonly Seal[];
  readonly deliveryTerm?: Written;
  readonly routeText?: Written;
}

/** A part of the source that the model has no field for, kept where it stood so that going back loses nothing. */
export interface KeptPart {
  /** Place in the source: an XPath-like path with indexes, `/AltaGTD/BLOCK[2]/G_31/TARA/@Pref`. */
  readonly path: string;
  readonly value: string;
}

/** What a source format carried beyond the model, for the way back to that format. */
export interface Residue {
  readonly format: SourceFormat;
  readonly parts: readonly KeptPart[];
  /**
   * Markup of the source with its values taken out: names, order, blanks, comments, and where the values of the model and of
   * `parts` belong. Made and read by the bridge of that format only; absent when the source had its usual form.
   */
  readonly layout?: SourceLayout;
}

/** A JSON value of the bridge of a format. */
export type SourceLayout =
  | string
  | number
  | readonly SourceLayout[]
  | { readonly [key: string]: SourceLayout };

export const sourceFormats = ['json', 'r055', 'r048', 'alta', 'esadout', 'asycuda'] as const;

export type SourceFormat = (typeof sourceFormats)[number];

export interface GoodsDeclaration {
  readonly kind: 'goods' | 'transit';
  /** UUID of the electronic document, when it has one. */
  readonly documentId?: Written;
  /** UUID of the electronic document this one answers. */
  readonly referredDocumentId?: Written;
  /** When the electronic document was made, `YYYY-MM-DDThh:mm:ss` with an optional offset. */
  readonly documentMadeAt?: Written;
  readonly language?: Written;
  /** State whose customs authority the document is addressed to. */
  readonly recipientCountry?: Written;
  /** Number given by registration; absent in a draft (NUM-001). */
  readonly registrationNumber?: Written;
  /** 1.1: ИМ, ЭК, ТТ */
  readonly direction?: Written;
  /** 1.2 */
  readonly procedure?: Written;
  /** 1.3: ЭД, ОО */
  readonly electronicMark?: Written;
  /** Transport or commercial documents used as the declaration. */
  readonly documentUse?: Written;
  readonly subsoilUserSign?: Written;
  /** 2 */
  readonly consignor?: Party;
  /** 3 */
  readonly sheetNumber?: Written;
  readonly sheetTotal?: Written;
  /** 4 */
  readonly loadingLists?: Written;
  readonly loadingListPages?: Written;
  /** 5 */
  readonly goodsTotal?: Written;
  /** 6 */
  readonly packagesTotal?: Written;
  /** 7 */
  readonly declarationFeature?: Written;
  readonly internalReference?: Written;
  /** 8 */
  readonly consignee?: Party;
  /** 9 */
  readonly financialPerson?: Party;
  /** 10 and other national uses of boxes that Decision 257 leaves blank. */
  readonly firstDestinationCountry?: Written;
  /** 11 */
  readonly tradeCountry?: Country;
  /** 12, tenge */
  readonly customsValueTotal?: Written;
  readonly customsValueCurrency?: Written;
  /** 14 */
  readonly declarant?: Party;
  /** 15 */
  readonly dispatchCountry?: Country;
  /** 16 */
  readonly originSummary?: Country;
  /** 17 */
  readonly destinationCountry?: Country;
  /** 18 and 26 */
  readonly inlandTransport?: Transport;
  /** 19: 0 or 1 */
  readonly containerMark?: Written;
  /** 20 */
  readonly deliveryTerms?: DeliveryTerms;
  /** 21 and 25 */
  readonly borderTransport?: Transport;
  /** 22 */
  readonly invoiceCurrency?: Written;
  readonly invoiceTotal?: Written;
  /** 23 */
  readonly invoiceRate?: Written;
  readonly invoiceRateQuantity?: Written;
  /** 24 */
  readonly dealNature?: Written;
  readonly dealFeature?: Written;
  /** 29 */
  readonly borderOffice?: Written;
  readonly borderOfficeName?: Written;
  readonly borderOfficeCountry?: Written;
  /** 30 */
  readonly location?: GoodsLocation;
  /** Whole declaration, kilograms; where a format states the sums. */
  readonly grossMassTotal?: Written;
  readonly netMassTotal?: Written;
  /** A, where a format states the office apart from the number. */
  readonly office?: Written;
  readonly officeName?: Written;
  /** 44 rows that a format states for the whole declaration. */
  readonly documents?: readonly PresentedDocument[];
  /** 40 rows that a format states for the whole declaration. */
  readonly precedingDocuments?: readonly PrecedingDocument[];
  readonly items: readonly GoodsItem[];
  /** 47 lines for the whole declaration (the fee). */
  readonly paymentLines?: readonly PaymentLine[];
  readonly valueComponents?: readonly ValueComponent[];
  /** 48 */
  readonly deferrals?: readonly Deferral[];
  /** 49 */
  readonly warehouse?: DocumentReference;
  /** 52 */
  readonly guarantees?: readonly Guarantee[];
  /** B */
  readonly factPayments?: readonly FactPayment[];
  readonly paymentsTotal?: Written;
  /** 54 */
  readonly signatory?: Signatory;
  readonly representative?: Representative;
  readonly filledOn?: Written;
  readonly filledPlace?: Written;
  readonly filledAt?: Written;
  /** A, C, D, J */
  readonly officialMarks?: readonly OfficialMark[];
  /** Number of the declaration this one corrects, its ordinal and code (section 7). */
  readonly correction?: {
    readonly ofNumber?: Written;
    readonly ordinal?: Written;
    readonly code?: Written;
    readonly reason?: Written;
  };
  readonly transit?: TransitPart;
  /** What the source carried beyond the fields above. */
  readonly residue?: Residue;
}
